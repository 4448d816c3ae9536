"""Read settings from the environment, and refuse a wrong value by name.

Every reader raises ImproperlyConfigured, which says which variable is wrong and what it should be.
A variable that is set but empty counts as not set.
"""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FLAGS = {**dict.fromkeys(("1", "true", "yes", "on"), True), **dict.fromkeys(("0", "false", "no", "off"), False)}


def text(name: str, default: str = "") -> str:
    """The variable without spaces around it, or the default."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: Sequence[str] = ()) -> list[str]:
    """A list written with commas: `a, b`."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: 1/0, true/false, yes/no, on/off."""
    value = text(name).lower()
    if value and value not in FLAGS:
        raise ImproperlyConfigured(f"{name}: '{value}' is neither 1 (yes) nor 0 (no).")
    return FLAGS.get(value, default)


def integer(name: str, default: int, *, least: int = 1) -> int:
    """A whole number that is not below `least`."""
    value = text(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        raise ImproperlyConfigured(f"{name}: '{value}' is not a whole number of at least {least}.")
    return int(value)


def choice(name: str, options: Sequence[str], default: str) -> str:
    """One of the options, and nothing else."""
    value = text(name) or default
    if value not in options:
        raise ImproperlyConfigured(f"{name}: '{value}' is not one of {', '.join(options)}.")
    return value


def path(name: str, default: str, *, beside: Path) -> Path:
    """A path; a relative one starts at `beside`."""
    return beside / Path(text(name) or default).expanduser()


def secret(name: str) -> str:
    """NAME, or what the file NAME_FILE holds; never both. Empty where neither is set."""
    value, file = text(name), text(f"{name}_FILE")
    if value and file:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: keep one of them.")
    return _read(f"{name}_FILE", Path(file)) if file else value


def require(names: Sequence[str], *, why: str) -> None:
    """Refuse to go on while any of these is not set, by itself or as NAME_FILE, and name them all."""
    missing = [name for name in names if not (text(name) or text(f"{name}_FILE"))]
    if missing:
        raise ImproperlyConfigured(f"{', '.join(missing)}: not set. {why}")


def made_once(file: Path, *, length: int = 48) -> str:
    """A random secret of so many bytes that only its owner may read: made at the first call, the same ever after.

    Several processes may ask at once: it is written aside and linked into place, so that all read the same.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
        aside.touch(mode=0o600, exist_ok=False)
        aside.write_text(secrets.token_urlsafe(length))
        try:
            os.link(aside, file)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return file.read_text().strip()


def _read(name: str, file: Path) -> str:
    try:
        value = file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: {file} cannot be read ({error.strerror}).") from error
    if not value:
        raise ImproperlyConfigured(f"{name}: {file} is empty.")
    return value
