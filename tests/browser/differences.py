"""Where two sets of public rows differ: by table, row and column, for people to read."""

from collections import defaultdict
from collections.abc import Iterator

from tests.browser.rows import Row, Tables, called


def differences(found: Tables, expected: Tables) -> list[str]:
    """A line for each cell that is not as expected, and for each row that is missing or too many."""
    lines: list[str] = []
    for table in sorted(found.keys() | expected.keys()):
        there, wanted = _by_name(table, found.get(table, [])), _by_name(table, expected.get(table, []))
        for name in sorted(there.keys() | wanted.keys()):
            lines += (f"{table}, {name}: {line}" for line in _of_rows(there[name], wanted[name]))
    return lines


def _by_name(table: str, rows: list[Row]) -> dict[str, list[Row]]:
    named: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        named[called(table, row)].append(row)
    return named


def _of_rows(found: list[Row], expected: list[Row]) -> Iterator[str]:
    """The differences of rows with the same name: each is held against the one that is most like it."""
    left = list(found)
    missing = [row for row in expected if not _take(left, row)]
    for row in missing:
        if not left:
            yield f"the row is missing: {row}"
            continue
        nearest = min(left, key=lambda other: len(_columns(other, row)))
        left.remove(nearest)
        yield from (f"{c} is {nearest.get(c)!r}, not {row.get(c)!r}" for c in _columns(nearest, row))
    yield from (f"the row is too many: {row}" for row in left)


def _take(rows: list[Row], row: Row) -> bool:
    """Take an equal row out, if there is one."""
    if row not in rows:
        return False
    rows.remove(row)
    return True


def _columns(one: Row, other: Row) -> list[str]:
    return [name for name in other | one if one.get(name) != other.get(name)]
