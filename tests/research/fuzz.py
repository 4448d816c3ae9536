"""`make fuzz`: the long walk. Schemathesis asks a server of its own, with the demo's cases, all that is described.

What follows `ARGS=` goes to schemathesis; it ends with 1 if anything was found.
"""

from __future__ import annotations

import subprocess
import sys

from tests.bench.place import PROJECT, Place
from tests.bench.web import HOST, serving

PLACE = Place(PROJECT / "var" / "fuzz")
# each as `make run` has it
STEPS = ("roles", "migrate -v 0", "migrate confidential --database confidential -v 0", "loadreference", "demo")
# a schema cannot say which codes, revisions and pairs of parameters there are: tests/research/test_fuzz.py names them
LEFT_OUT = "positive_data_acceptance"


def main(arguments: list[str]) -> int:
    """Prepare what is missing, serve, and ask."""
    PLACE.directory.mkdir(parents=True, exist_ok=True)
    PLACE.server.start()
    environment = PLACE.environment()
    try:
        for step in STEPS:
            command = [sys.executable, "manage.py", *step.split()]
            subprocess.run(command, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
        with serving(environment, PLACE.directory / "server.log") as web:
            address = f"http://{HOST}:{web.port}/api/v1/schema/"
            options = ["--exclude-checks", LEFT_OUT, "--suppress-health-check", "all", *arguments]
            command = [sys.executable, "-m", "schemathesis.cli", "run", address, *options]
            return subprocess.run(command, cwd=PLACE.directory, env=environment, check=False).returncode
    finally:
        PLACE.server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
