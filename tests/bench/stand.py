"""One size of data with all that is served over it, ready to be measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import Any

from tests.bench.data.note import Made
from tests.bench.datasette import datasette, installed
from tests.bench.place import Place
from tests.bench.psql import Psql
from tests.bench.web import Web, serving

LIST, FILE = "/api/v1/incidents/", "/api/v1/incidents.csv"


class Stand:
    """The tracker over the database of one size, and its peers beside it. What nobody asks for is not started."""

    def __init__(self, made: Made, place: Place, until: ExitStack) -> None:
        self.made, self.place, self._until = made, place, until

    @property
    def size(self) -> int:
        """Incidents."""
        return self.made.incidents

    @property
    def rows(self) -> str:
        """The size in words."""
        return f"{self.size:,} incidents"

    @cached_property
    def tracker(self) -> Web:
        """The tracker as `manage.py serve` runs it, with its usual number of workers."""
        return self._served("tracker", "tracker.settings")

    @cached_property
    def writing(self) -> Web:
        """The same, but it writes every page anew: no answer is kept."""
        return self._served("writing", "tracker.settings", ANSWERS_KEPT="0")

    @cached_property
    def alone(self) -> Web:
        """The same with one worker, so that its memory is the server's."""
        return self._served("alone", "tracker.settings", workers=1)

    @cached_property
    def peers(self) -> Web:
        """The plain Django ways over the records, under the same command as the tracker."""
        return self._served("peers", "tests.bench.peers.settings")

    @cached_property
    def bare(self) -> Web:
        """The same without middleware."""
        return self._served("bare", "tests.bench.peers.bare")

    @cached_property
    def datasette(self) -> Web | None:
        """The outside peer; None where it is not installed, and cannot be."""
        program = installed(self.place.directory.parent)
        return self._until.enter_context(datasette(program, self.place, self.tracker)) if program else None

    def psql(self) -> Psql:
        r"""The client that knows the `\copy` of the same file."""
        return Psql(self.place)

    def json(self, path: str) -> Any:
        """What the tracker answers."""
        return json.loads(self.tracker.read(path))

    def _served(self, name: str, settings: str, workers: int | None = None, **more: str) -> Web:
        environment, log = self.place.environment(settings, **more), self.place.directory / f"{name}.log"
        return self._until.enter_context(serving(environment, log, workers=workers))


@contextmanager
def standing_up(made: Made, place: Place) -> Iterator[Stand]:
    """Start the database server of a place, and stop it and all that was served over it afterwards."""
    place.server.start()
    try:
        with ExitStack() as until:
            yield Stand(made, place, until)
    finally:
        place.server.stop()
