"""Who worked on a whole, which wholes a change reopens, and what stands under a whole: SQL, from the tree of parts."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.records.tree import PARTS, WHOLES, Part, claims_of, parent, parts_of, root


def among(column: str, keys: str) -> str:
    """That a column is one of the keys that a query finds: beside an OR an index finds these, and for IN none does."""
    return f"{column} = ANY (ARRAY({keys}))"


def work_on(whole: str) -> dict[str, str]:
    """History tables, each with the condition that a row `h` of it is work on the whole NEW.

    Work on whatever was once part of it counts: one may have taken it away, or have moved it elsewhere.
    """
    cited = " OR ".join(
        f"o.{column}_id = NEW.id" if part is None else among(f"o.{column}_id", _ever(part))
        for column, part in claims_of(whole).items()
    )
    return {
        f"records_{whole}history": "h.pgh_obj_id = NEW.id",
        **({} if whole == "report" else {"records_passagehistory": among("h.pgh_obj_id", passages_under(whole))}),
        **{f"records_{part.table}history": among("h.pgh_obj_id", _ever(part)) for part in parts_of(whole)},
        "records_citationhistory": among(
            "h.pgh_obj_id", f"SELECT o.pgh_obj_id FROM records_citationhistory o WHERE {cited}"
        ),
    }


def _ever(part: Part) -> str:
    """Keys of whatever was once such a part of the whole NEW."""
    outer = parent(part)
    column = f"o.{part.by}"
    whose = among(column, _ever(outer)) if outer else f"{column} = NEW.id"
    return f"SELECT o.pgh_obj_id FROM records_{part.table}history o WHERE {whose}"


def inside(part: Part) -> str:
    """Keys of these parts of the whole NEW, as they are now."""
    outer = parent(part)
    column = f"o.{part.by}"
    whose = among(column, inside(outer)) if outer else f"{column} = NEW.id"
    return f"SELECT o.id FROM records_{part.table} o WHERE {whose}"


def under(whole: str) -> str:
    """The condition that a citation `c` stands under the whole NEW or a part of it."""
    return " OR ".join(
        f"c.{column}_id = NEW.id" if part is None else among(f"c.{column}_id", inside(part))
        for column, part in claims_of(whole).items()
    )


def passages_under(whole: str) -> str:
    """Keys of the passages that are cited under the whole NEW."""
    return f"SELECT c.passage_id FROM records_citation c WHERE {under(whole)}"


def speakers_under(whole: str) -> str:
    """Keys of the faces whose words are cited under the whole NEW."""
    return f"SELECT p.speaker_id FROM records_passage p WHERE {among('p.id', passages_under(whole))}"


@dataclass(frozen=True)
class Bearing:
    """Which wholes of a `table` a row `part` bears on: a condition `which` of their rows, worth asking `when`."""

    table: str
    which: str
    when: str = "true"


def reopened_by(table: str) -> list[Bearing]:
    """What a change of a row of `table` bears on."""
    if table == "citation":
        return [_of_claim(whole, column, part) for whole in WHOLES for column, part in claims_of(whole).items()]
    found = [Bearing(f"records_{root(part)}", _owner(part)) for part in PARTS if part.table == table]
    if table == "passage":
        found += [Bearing(f"records_{whole}", among("id", _of_passage(whole))) for whole in WHOLES if whole != "report"]
    return found


def _of_claim(whole: str, column: str, part: Part | None) -> Bearing:
    key = f"part.{column}_id"
    which = f"id = {key}" if part is None else among("id", _owners(part, key))
    return Bearing(f"records_{whole}", which, f"{key} IS NOT NULL")


def _owner(part: Part) -> str:
    outer, key = parent(part), f"part.{part.by}"
    return among("id", _owners(outer, key)) if outer else f"id = {key}"


def _owners(part: Part, keys: str) -> str:
    """Keys of the wholes of the part that has this key, or of the parts that a query finds."""
    whose = among("o.id", keys) if keys.startswith("SELECT") else f"o.id = {keys}"
    found = f"SELECT o.{part.by} FROM records_{part.table} o WHERE {whose}"
    outer = parent(part)
    return _owners(outer, found) if outer else found


def _of_passage(whole: str) -> str:
    def cited(column: str) -> str:
        return f"SELECT c.{column}_id FROM records_citation c WHERE c.passage_id = part.id"

    return " UNION ALL ".join(
        cited(column) if part is None else _owners(part, cited(column)) for column, part in claims_of(whole).items()
    )
