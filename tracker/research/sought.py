"""What `q` asks for: words, "phrases", words to leave out (-not), and alternatives (or).

As web searches have it: words that stand side by side must all be there, and `or` parts what may do instead. Words of
languages without spaces between them, and Arabic, are looked for letter by letter, inside longer ones too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections

from tracker.research.readers import RefusedError
from tracker.research.snapshot import alias

# words of one query: more belong in two
MOST = 50
ALLOWED = 'words, "phrases in quotation marks", -words to leave out, and or between alternatives'

# letters that are looked for in pairs, as the migration that makes the search has them
PAIRED = (
    "\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(f"[{PAIRED}]+")
# what parts words of other letters: PostgreSQL would take a/b, a.b and 2019-2020 for names of files, hosts and signs
APART = re.compile(f"[{PAIRED}/_.\u2010-\u2015-]+")
SIGNS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
ONE_FORM = str.maketrans("\u0622\u0623\u0625\u0671\u0649\u0629", "\u0627\u0627\u0627\u0627\u064a\u0647")
TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True)
class Term:
    """A word or a phrase, and whether it is to be left out."""

    text: str
    is_out: bool = False
    is_phrase: bool = False

    @property
    def runs(self) -> list[str]:
        """Its stretches of letters that are looked for in pairs."""
        return RUN.findall(letters(self.text))

    def sql(self) -> tuple[str, list[str]]:
        """The query of PostgreSQL that finds it, and its parameters."""
        parts, params = ["phraseto_tsquery('public.research_words', %s)"], [APART.sub(" ", letters(self.text))]
        runs = self.runs
        if self.is_phrase and len(runs) > 1:
            # each but the last goes to its end, which is a letter by itself
            ended = [one for run in runs[:-1] for one in (*(pairs(run) if run[1:] else ()), run[-1])]
            return self._joined(
                [*parts, "phraseto_tsquery('simple', %s)"], [*params, " ".join([*ended, *pairs(runs[-1])])]
            )
        for run in runs:
            parts.append("(quote_literal(%s) || ':*')::tsquery" if len(run) == 1 else "phraseto_tsquery('simple', %s)")
            params.append(" ".join(pairs(run)))
        return self._joined(parts, params)

    def _joined(self, parts: list[str], params: list[str]) -> tuple[str, list[str]]:
        return f"{'!!' if self.is_out else ''}({' && '.join(parts)})", params


@dataclass(frozen=True)
class Sought:
    """A query as PostgreSQL reads it, and the stretches of paired letters that are hits."""

    query: str
    runs: tuple[str, ...]


def letters(text: str) -> str:
    """A text with one form of letters that have several (Unicode NFKC; Arabic alef, yeh, teh marbuta, vowel signs)."""
    return SIGNS.sub("", unicodedata.normalize("NFKC", text)).translate(ONE_FORM)


def pairs(run: str) -> list[str]:
    """The pairs of letters of a stretch; a letter alone is itself."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def sought(text: str) -> Sought:
    """Read a query.

    Raises:
        RefusedError: it has no word to look for, or it cannot be read.

    """
    groups = list(_groups(text))
    asked = [_joined(group) for group in groups]
    with connections[alias()].cursor() as cursor:
        each = ", ".join(f"querytree({sql})" for sql, _ in asked)
        whole = " || ".join(sql for sql, _ in asked)
        params = [param for _, some in asked for param in some]
        cursor.execute(f"SELECT ({whole})::text, {each}", params * 2)
        query, *trees = cursor.fetchone()
    if any(tree in {"", "T"} for tree in trees):
        said = "has no word to look for: words to leave out need one beside them, and small words are in every text"
        raise RefusedError(said, value=text, allowed=ALLOWED)
    return Sought(query, tuple(run for group in groups for term in group if not term.is_out for run in term.runs))


def _joined(group: list[Term]) -> tuple[str, list[str]]:
    parts = [term.sql() for term in group]
    return f"({' && '.join(sql for sql, _ in parts)})", [param for _, params in parts for param in params]


def _groups(text: str) -> Iterator[list[Term]]:
    """The alternatives, each a list of what must be there or must not."""
    if text.count('"') % 2:
        raise RefusedError("has quotation marks that do not match", value=text, allowed=ALLOWED)
    group: list[Term] = []
    found = list(_terms(text))
    if sum(max(len(term.runs), 1) for term in found) > MOST:
        raise RefusedError(f"has more than {MOST} words", value=text, allowed="fewer words, or several queries")
    for term in [*found, None]:
        if term is None or (term.text.casefold() == "or" and not term.is_phrase and not term.is_out):
            if not group:
                raise RefusedError("has nothing before or after an or", value=text, allowed=ALLOWED)
            yield group
            group = []
        else:
            group.append(term)


def _terms(text: str) -> Iterator[Term]:
    for minus, phrase, word in TERM.findall(text.replace("“", '"').replace("”", '"')):
        yield Term(phrase or word, is_out=bool(minus), is_phrase=not word)
