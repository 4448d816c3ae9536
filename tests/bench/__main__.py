"""`python -m tests.bench`: how fast the tracker is, on invented data, against PostgreSQL itself."""

from __future__ import annotations

from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser, Namespace
from pathlib import Path

import django

from tests.bench.place import PROJECT, USUAL, Place


def main() -> None:
    """Measure, or clean up."""
    options = _options()
    place = Place(options.directory.resolve())
    place.enter()
    if options.clean:
        place.sweep()
        return
    django.setup()
    from tests.bench.run import run  # noqa: PLC0415 - models can be imported only now

    run(place, options.figures, options.pairs, options.page)


def _options() -> Namespace:
    parser = ArgumentParser("make bench ARGS=…", description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter)
    parser.add_argument("--figures", type=_count, default=300_000, help="published survey figures to measure on")
    parser.add_argument("--pairs", type=_count, default=7, help="how often each side of the comparison is timed")
    parser.add_argument("--page", type=Path, default=PROJECT / "docs/reference/benchmarks.md", help="file to write")
    parser.add_argument("--directory", type=Path, default=USUAL, help="where the bench keeps its own database")
    parser.add_argument("--clean", action="store_true", help="only remove that database")
    return parser.parse_args()


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    main()
