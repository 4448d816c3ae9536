"""The texts of a row with the words that were looked for marked in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable

from tracker.research.asked import Asked
from tracker.research.cells import BETWEEN, Column
from tracker.research.columns import searched
from tracker.research.filters.words import NAME as WORDS
from tracker.research.parameters import Parameter
from tracker.research.problems import Problem
from tracker.research.readers import FLAG
from tracker.research.rows import with_more
from tracker.research.sought import Sought, letters

NAME, KEY = "highlight", "highlights"
PARAMETER = Parameter(
    NAME,
    FLAG.schema,
    "1 = beside each row of a search (q), its texts in which the words stand, as HTML with <mark> around them.",
)
# no text holds these
BEGIN, END = "\x02", "\x03"
OPTIONS = f"HighlightAll=true, StartSel={BEGIN}, StopSel={END}"


def settle(asked: Asked) -> bool:
    """Whether hits are to be marked; what is wrong is noted in `asked`."""
    wanted = asked.read(NAME, FLAG.read) or False
    if wanted and WORDS not in asked.values:
        asked.refuse(Problem(NAME, f"needs {WORDS} beside it"))
    return wanted


def cells(columns: Iterable[Column], found: Sought) -> dict[str, Combinable]:
    """The columns that words are looked for in, each with its English hits between BEGIN and END."""
    return {field.name: _headline(field, found) for field in searched(columns)}


def marked(row: bytes, texts: dict[str, str | None], runs: Sequence[str]) -> bytes:
    """A row as JSON with its marked texts beside; those without a hit are left out."""
    shown = {name: _as_html(_with_runs(text, runs)) for name, text in texts.items() if text}
    hits = {name: text for name, text in shown.items() if "<mark>" in text}
    return with_more(row, {KEY: hits})


def _headline(field: Column, found: Sought) -> Func:
    text = Func(F(field.name), Value(BETWEEN), function="array_to_string", output_field=TextField())
    config = Func(Value("public.research_words"), template="%(expressions)s::regconfig")
    query = Func(Value(found.query), template="%(expressions)s::tsquery")
    return Func(
        config,
        text if isinstance(field, ArrayField) else F(field.name),
        query,
        Value(OPTIONS),
        function="ts_headline",
        output_field=TextField(),
    )


def _with_runs(text: str, runs: Sequence[str]) -> str:
    """The text with stretches of paired letters marked, too; marks that touch are one."""
    pieces = re.split(f"[{BEGIN}{END}]", text)
    plain = "".join(pieces)
    # every second piece stands between marks
    hit = [bool(place % 2) for place, piece in enumerate(pieces) for _ in piece]
    if runs:
        # letters that are folded into several, or into none, are left alone: their places would shift
        folded = "".join(one if len(one := letters(letter)) == 1 else "\0" for letter in plain)
        for found in re.finditer("|".join(map(re.escape, runs)), folded):
            hit[found.start() : found.end()] = [True] * len(found.group())
    parts = groupby(zip(plain, hit, strict=True), key=lambda pair: pair[1])
    return "".join(_marked("".join(letter for letter, _ in part), is_hit=is_hit) for is_hit, part in parts)


def _marked(text: str, *, is_hit: bool) -> str:
    return f"{BEGIN}{text}{END}" if is_hit else text


def _as_html(text: str) -> str:
    return html.escape(text, quote=False).replace(BEGIN, "<mark>").replace(END, "</mark>")
