"""`python -m tests.bench`: how fast the tracker is, on invented data, against its limit and its peers."""

from __future__ import annotations

from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser, Namespace
from pathlib import Path

from tests.bench.measures import MEASURES
from tests.bench.place import PROJECT, USUAL, Place
from tests.bench.run import run


def main() -> None:
    """Measure, or clean up."""
    options = _options()
    directory = options.directory.resolve()
    places = {size: Place(directory / str(size)) for size in sorted(set(options.sizes))}
    if options.clean:
        for place in places.values():
            place.sweep()
        return
    run(places, options.pairs, options.page, options.only, earlier=options.earlier)


def _options() -> Namespace:
    parser = ArgumentParser("make bench ARGS=…", description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter)
    parser.add_argument("--sizes", type=_sizes, default="10000,100000,1000000", help="sizes of the data, in incidents")
    parser.add_argument("--pairs", type=_count, default=5, help="how often each side of a comparison is timed")
    parser.add_argument("--only", choices=MEASURES, help="one measure alone; the page is left as it is")
    parser.add_argument("--page", type=Path, default=PROJECT / "docs/reference/benchmarks.md", help="file to write")
    parser.add_argument("--directory", type=Path, default=USUAL, help="where the bench keeps its databases")
    parser.add_argument(
        "--earlier", action="store_true", help="take databases that earlier code made; the page says that they are"
    )
    parser.add_argument("--clean", action="store_true", help="only remove the databases of these sizes")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [_count(one) for one in text.split(",")]


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    main()
