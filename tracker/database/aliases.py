"""The three database aliases, from up to three addresses.

`default` is for staff, and owns the tables. `research` is for the public: a login that may read the reference
and research tables and nothing else. `confidential` is another database with another login.
"""

import hashlib
import hmac
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import IsolationLevel, ProgrammingError
from psycopg.conninfo import conninfo_to_dict

Alias = dict[str, Any]

ENGINE = "django.db.backends.postgresql"
LOCAL_ENGINE = "tracker.database.local"
LOCAL_NAME = "tracker"

# Manners, not walls: a session may change them. The wall is what the login was granted.
RESEARCH_MANNERS: Alias = {
    "isolation_level": IsolationLevel.REPEATABLE_READ,
    "options": "-c default_transaction_read_only=on -c statement_timeout=60s",
}
# A connection is kept for ten minutes, and tried before it is used again: the server may have been restarted.
KEPT: Alias = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


def research_login(database: str) -> str:
    """The name of the login that reads for the public."""
    return f"{database}_research"


def confidential_login(database: str) -> str:
    """The name of the confidential database, and of the login that owns it."""
    return f"{database}_confidential"


def local(directory: Path) -> dict[str, Alias]:
    """The aliases on the private server that lives in `directory`."""

    def alias(name: str, login: str) -> Alias:
        return {"ENGINE": LOCAL_ENGINE, "NAME": name, "USER": login, "LOCAL_DIR": directory, **KEPT}

    apart = confidential_login(LOCAL_NAME)
    return _with_manners(
        default=alias(LOCAL_NAME, LOCAL_NAME),
        research=alias(LOCAL_NAME, research_login(LOCAL_NAME)),
        confidential=alias(apart, apart),
    )


def from_urls(default: str, research: str, confidential: str, *, key: str) -> dict[str, Alias]:
    """The aliases on servers of one's own.

    Where only the first address is given, the others follow from it: the same server, logins named after the
    database, passwords derived from `key`.
    """
    owner = _parsed("DATABASE_URL", default)
    name = owner["NAME"]
    reader, apart = research_login(name), confidential_login(name)
    return _with_manners(
        default=owner,
        research=_parsed("RESEARCH_DATABASE_URL", research)
        if research
        else {**owner, "USER": reader, "PASSWORD": derived_password(key, reader)},
        confidential=_parsed("CONFIDENTIAL_DATABASE_URL", confidential)
        if confidential
        else {**owner, "NAME": apart, "USER": apart, "PASSWORD": derived_password(key, apart)},
    )


def derived_password(key: str, login: str) -> str:
    """The password of a login that has no address of its own: never stored, and changed with the key."""
    return hmac.new(key.encode(), f"password of {login}".encode(), hashlib.sha256).hexdigest()


def _with_manners(default: Alias, research: Alias, confidential: Alias) -> dict[str, Alias]:
    options = {**research.get("OPTIONS", {}), **RESEARCH_MANNERS}
    polite = {**research, "OPTIONS": options, "TEST": {"MIRROR": "default"}}
    return {"default": default, "research": polite, "confidential": confidential}


def _parsed(variable: str, url: str) -> Alias:
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured(f"{variable}: not of the form postgresql://user:password@host/database.")
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        # what follows the colon may quote the password
        what = str(error).partition(":")[0]
        raise ImproperlyConfigured(f"{variable}: {what}. In a password, % is %25, @ is %40, / is %2F.") from None
    if not parts.get("dbname"):
        raise ImproperlyConfigured(f"{variable}: the address names no database (postgresql://…/database).")
    known = {django: parts.pop(libpq, "") for django, libpq in _NAMES.items()}
    return {"ENGINE": ENGINE, **known, "OPTIONS": parts, **KEPT}


_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
