"""Public rows that name a whole whose own row is closed go on without its name."""

from __future__ import annotations

from typing import Any

from django.db import connections, models

from tracker.publishing.mapping import STAMPED
from tracker.publishing.projection import ALIAS, DRAWN, EDITION
from tracker.research.columns import facts
from tracker.research.models import TABLES, Edition, IncidentCountEdition, IncidentEdition

# of a link, "relation:reference", that it leads to the whole
LINKED = "split_part(link, ':', 2) = %(ref)s"
WITHOUT_LINK = "ARRAY(SELECT link FROM unnest(i.links) WITH ORDINALITY l(link, n) WHERE NOT {0} ORDER BY n)"
# what an action and its answers repeat of their review: nobody vouches for it once the review is closed
OF_REVIEW = ("body", "instrument", "cycle", "session")
# what is worked out from the links that are left
TWICE = (
    "EXISTS (SELECT FROM unnest({links}) link WHERE split_part(link, ':', 1) IN ('same_as_candidate', 'duplicate_of'))"
)


def unname(ref: str, revision: int) -> None:
    """Close every current row that names the whole, and open it again without the name."""
    for model in TABLES.values():
        renew(model, _names(model), _without(model), {"ref": ref}, revision)
    _agree_with_incident(revision)


def named_by(ref: str) -> set[str]:
    """References of the other wholes whose current public rows name the whole."""
    found: set[str] = set()
    with connections[ALIAS].cursor() as cursor:
        for model in TABLES.values():
            if which := _names(model):
                table, whole = (connections[ALIAS].ops.quote_name(one) for one in (model._meta.db_table, model.whole))
                cursor.execute(
                    f"SELECT DISTINCT i.{whole} FROM {table} i WHERE i.until IS NULL AND ({which})", {"ref": ref}
                )
                found.update(name for (name,) in cursor)
    return found - {ref}


def _naming(model: type[Edition]) -> list[models.Field[Any, Any]]:
    """Columns that name another record than the row's own, or its whole."""
    return [
        column for column in model.columns() if facts(column).kind in ("ref", "refs") and column.name not in _own(model)
    ]


def _own(model: type[Edition]) -> set[str]:
    return {"ref", model.whole, "target_ref"}


def _names(model: type[Edition]) -> str:
    """The condition that the row `i` names the whole; empty if no column of the table could."""
    named = [
        f"%(ref)s = ANY (i.{column.name})" if facts(column).kind == "refs" else f"i.{column.name} = %(ref)s"
        for column in _naming(model)
    ]
    if model is IncidentEdition:
        named.append(f"EXISTS (SELECT FROM unnest(i.links) link WHERE {LINKED})")
    return " OR ".join(named)


def _without(model: type[Edition]) -> dict[str, str]:
    """The columns of the row `i` as they are without the name."""
    found = {
        column.name: f"array_remove(i.{column.name}, %(ref)s)"
        if facts(column).kind == "refs"
        else f"nullif(i.{column.name}, %(ref)s)"
        for column in _naming(model)
    }
    if "review" in found:
        found |= {name: f"CASE WHEN i.review IS DISTINCT FROM %(ref)s THEN i.{name} END" for name in OF_REVIEW}
    if model is IncidentEdition:
        found["links"] = WITHOUT_LINK.format(LINKED)
        found["part_of_aggregate"] = f"cardinality({found['part_of']}) > 0"
        found["possible_duplicate"] = TWICE.format(links=found["links"])
    return found


def _agree_with_incident(revision: int) -> None:
    """What a count repeats of the links of its incident changes with them."""
    current = "FROM research_incidents t WHERE t.ref = i.incident AND t.until IS NULL"
    told = {name: f"(SELECT t.{name} {current})" for name in ("part_of_aggregate", "possible_duplicate")}
    newer = (
        f"EXISTS (SELECT {current} AND t.since = %(revision)s AND (t.part_of_aggregate, t.possible_duplicate) "
        "<> (i.part_of_aggregate, i.possible_duplicate))"
    )
    renew(IncidentCountEdition, newer, told, {"revision": revision}, revision)


def renew(model: type[Edition], which: str, changed: dict[str, str], params: dict[str, Any], revision: int) -> int:
    """Close the current rows that `which` picks, and open each again with what is `changed`; how many there were."""
    if not which:
        return 0
    table = connections[ALIAS].ops.quote_name(model._meta.db_table)
    kept = [column.name for column in model.columns() if column.name not in STAMPED]
    values = ", ".join(changed.get(name, f"i.{name}") for name in kept)
    with connections[ALIAS].cursor() as cursor:
        # what was opened in this very revision nobody has read: it is mended where it stands
        mended = ", ".join(f"{name} = {value}" for name, value in changed.items())
        own = params | {"since": revision}
        cursor.execute(
            f"UPDATE {table} i SET {mended} WHERE i.until IS NULL AND i.since = %(since)s AND ({which})", own
        )
        cursor.execute(f"SELECT i.id FROM {table} i WHERE i.until IS NULL AND i.since < %(since)s AND ({which})", own)
        keys = [key for (key,) in cursor]
        cursor.execute(f"UPDATE {table} SET until = %s WHERE id = ANY (%s)", [revision, keys])
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(kept)}, since, edition) SELECT {values}, %(since)s, {EDITION} "
            f"FROM {table} i, {DRAWN} WHERE i.id = ANY (%(keys)s) ORDER BY i.ref",
            params | {"since": revision, "keys": keys},
        )
        return len(keys)
