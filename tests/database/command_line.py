"""The command line, run as a process of its own in an environment that is given whole."""

import os
import subprocess
import sys

from django.conf import settings

OURS = (
    "TRACKER_",
    "SECRET_",
    "DATABASE_",
    "RESEARCH_",
    "CONFIDENTIAL_",
    "ALLOWED_",
    "DEBUG",
    "LOCAL_",
    "DOWNLOAD_",
    "API_",
    "TRUSTED_",
    "PG",
)


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` with these variables of ours and no others."""
    return python("manage.py", *arguments, **variables)


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these variables of ours and no others."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    environment = {**clean, **variables, "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)


def succeed(*arguments: str, **variables: str) -> str:
    """Run `manage.py`, and return what it printed."""
    return printed(manage(*arguments, **variables))


def printed(answer: subprocess.CompletedProcess[str]) -> str:
    """What was printed by what succeeded."""
    assert answer.returncode == 0, answer.stderr
    return answer.stdout
