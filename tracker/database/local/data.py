"""The data directory of the private server: how it is made, and how it is configured at every start."""

import secrets
import shutil
import subprocess
import sys

import psycopg
from django.core.exceptions import ImproperlyConfigured

from tracker.database import cluster
from tracker.database.aliases import LOCAL_NAME, confidential_login, research_login
from tracker.database.local.places import Places
from tracker.environment import made_once

PORT = "5432"
OWNER, RESEARCH, CONFIDENTIAL = LOCAL_NAME, research_login(LOCAL_NAME), confidential_login(LOCAL_NAME)
# without a UTF-8 character type, trigram search finds nothing in Korean, and says so to nobody
CHARACTER_TYPE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


def password(places: Places, login: str) -> str:
    """The random password of a login, made when it is first asked for."""
    return made_once(places.base / f"password.{login}")


def address(places: Places, login: str, database: str) -> dict[str, str]:
    """What libpq needs to come in as `login`."""
    where = {"host": str(places.sockets), "port": PORT, "dbname": database}
    return {**where, "user": login, "password": password(places, login)}


def make_unless_there(places: Places) -> None:
    """Make the data directory, whole or not at all."""
    if (places.data / "PG_VERSION").exists():
        return
    for left in places.data.parent.glob("data.new.*"):  # somebody was interrupted, and may still be writing there
        shutil.rmtree(left, ignore_errors=True)
    new = places.data.with_name(f"data.new.{secrets.token_hex(4)}")
    new.mkdir(mode=0o700)
    places.give(new)
    _run_initdb(places, "-D", new.name, *LOCALE, f"--lc-ctype={CHARACTER_TYPE}")
    with (new / "postgresql.conf").open("a") as conf:
        conf.write("include 'tracker.conf'\n")
    new.rename(places.data)


def refuse_another_version(places: Places) -> None:
    """Raise ImproperlyConfigured, with the way out, where the programs cannot read the data."""
    made_by = (places.data / "PG_VERSION").read_text().strip()
    answer = subprocess.check_output([places.programs() / "postgres", "--version"], text=True)
    installed = answer.split()[2].partition(".")[0]
    if made_by != installed:
        raise ImproperlyConfigured(
            f"{places.data} was made by PostgreSQL {made_by}, but version {installed} is installed. "
            "Copy the data out with the earlier version's pg_dump, or set LOCAL_DIR to a new place."
        )


def configure(places: Places) -> None:
    """Write what may change between two starts: the project may have been moved."""
    values = {
        "listen_addresses": "",
        "unix_socket_directories": str(places.sockets).replace("'", "''"),
        "unix_socket_permissions": "0700",
        "logging_collector": "off",
        "log_checkpoints": "off",
        # the log must not quote what was in a refused row or statement
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
    }
    file = places.data / "tracker.conf"
    file.write_text("".join(f"{name} = '{value}'\n" for name, value in values.items()))
    places.give(file)


def make_logins_and_databases(places: Places) -> None:
    """Make what is missing of the three logins and the two databases, and let nobody else into these."""
    with psycopg.connect(_conninfo(places), autocommit=True) as owner:
        for login in (RESEARCH, CONFIDENTIAL):
            if not cluster.login_exists(owner, login):
                new = cluster.NewLogin(login, password(places, login), makes_databases=login == CONFIDENTIAL)
                owner.execute(cluster.create_login(owner, new))
        for database in (OWNER, CONFIDENTIAL):
            if not cluster.database_exists(owner, database):
                owner.execute(cluster.create_database(database, owner=database))
        owner.execute(cluster.admit_only(OWNER, RESEARCH))
        for database in (CONFIDENTIAL, "postgres", "template1"):
            owner.execute(cluster.admit_only(database, CONFIDENTIAL))


def _conninfo(places: Places) -> str:
    return psycopg.conninfo.make_conninfo(**address(places, OWNER, "postgres"))


def _run_initdb(places: Places, *arguments: str) -> None:
    log = places.base / "initdb.log"
    file = places.sockets / "password"  # the server's user may read it there, and nobody else
    file.touch(mode=0o600)
    file.write_text(password(places, OWNER) + "\n")
    places.give(file)
    access = ("--username", OWNER, "--auth=scram-sha-256", f"--pwfile={file}")
    try:
        places.run(places.programs() / "initdb", *arguments, *access, output=log)
    except subprocess.CalledProcessError as error:
        raise ImproperlyConfigured(f"The private server could not be made; see {log}.") from error
    finally:
        file.unlink(missing_ok=True)
