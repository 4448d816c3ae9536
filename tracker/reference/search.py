"""How a country is found by what people call it: in any language, with or without accents."""

from django.contrib.postgres.lookups import Unaccent
from django.db.models import Case, Func, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Lower, NullIf, StrIndex
from django.db.models.lookups import GreaterThan


class _Lines(Func):
    """Texts one a line; null is left out."""

    template = "CONCAT_WS(E'\\n', %(expressions)s)"
    output_field = TextField()


class _Members(Func):
    """The members of a text array, one a line; null for none."""

    template = "NULLIF(ARRAY_TO_STRING(%(expressions)s, E'\\n'), '')"
    output_field = TextField()


class _Values(Func):
    """The values of a JSON object, one a line."""

    template = "(SELECT STRING_AGG(value, E'\\n') FROM JSONB_EACH_TEXT(%(expressions)s))"
    output_field = TextField()


# every name on a line of its own, with a line break at either end
_NAMES = Lower(
    Unaccent(
        _Lines(
            Value(""),
            "iso3",
            "iso2",
            "name",
            NullIf("common_name", Value("")),
            _Members("aliases"),
            _Values("names"),
            Value(""),
        )
    )
)


def holding(text: str) -> GreaterThan:
    """Whether a code, a name or an alias holds the text. A line break stands for where one begins or ends."""
    wanted = Lower(Unaccent(Value(text, output_field=TextField())))
    return GreaterThan(StrIndex(_NAMES, wanted), 0)


def closeness(text: str) -> Case:
    """0 for a code, 1 for a whole name, 2 for the beginning of one, 3 for anything else."""
    return Case(
        When(Q(iso2__iexact=text) | Q(iso3__iexact=text), then=0),
        When(holding(f"\n{text}\n"), then=1),
        When(holding(f"\n{text}"), then=2),
        default=3,
        output_field=IntegerField(),
    )
