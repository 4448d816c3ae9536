"""What everybody is answered."""

import csv
import io
import json
from urllib.error import HTTPError
from urllib.request import urlopen

FIGURES = "/api/v1/survey-figures"


class Public:
    """The interface for programs, at an address."""

    def __init__(self, address: str) -> None:
        self.address = address

    def numerators(self) -> dict[str, int]:
        """How many said so, by the label of the figure; JSON and CSV must agree."""
        rows = json.loads(self.read(f"{FIGURES}/"))["results"]
        found = {row["label"]: row["numerator"] for row in rows}
        lines = csv.DictReader(io.StringIO(self.read(f"{FIGURES}.csv").decode(), newline=""))
        assert {line["label"]: int(line["numerator"]) for line in lines} == found
        return found

    def of_revision(self, number: int) -> tuple[bytes, ...]:
        """The bytes of the figures, as JSON and as CSV, as they stood in a revision."""
        return tuple(self.read(f"{FIGURES}{form}?revision={number}") for form in ("/", ".csv"))

    def survey(self) -> str:
        """The address of the one survey there is."""
        [row] = json.loads(self.read("/api/v1/surveys/"))["results"]
        return f"/api/v1/surveys/{row['ref']}/"

    def status(self, path: str) -> int:
        """How the server answers at an address."""
        try:
            self.read(path)
        except HTTPError as error:
            return error.code
        return 200

    def read(self, path: str) -> bytes:
        """What the server answers at an address."""
        with urlopen(self.address + path) as answer:
            return bytes(answer.read())
