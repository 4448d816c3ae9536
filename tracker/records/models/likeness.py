"""Words that are alike, or hold others, of any script, found by an index."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.db.models.functions import Upper

# bytes of the mark that the index keeps of many words together: with the usual 12 it looks nearly everywhere
SIGNATURE = 256


def alike_index(name: str, field: str) -> GistIndex:
    """The index that gives the rows of which a text is most like another one, the nearest first.

    A GIN index has to gather all that share some trigrams first: among a million titles that begin alike, 4 seconds.
    """
    return GistIndex(fields=[field], name=f"{name}_{field}_alike", opclasses=[f"gist_trgm_ops(siglen={SIGNATURE})"])


def words_index(name: str, field: str) -> GinIndex:
    """The index that gives the rows of which a text holds some words, or parts of words, in whichever case."""
    return GinIndex(OpClass(Upper(field), "gin_trgm_ops"), name=f"{name}_{field}_words")
