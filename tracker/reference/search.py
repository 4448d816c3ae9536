"""How a country or a term is found by what people call it: in any language, with or without accents."""

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
_LABELS = Lower(Unaccent(_Lines(Value(""), "code", _Values("labels"), Value(""))))


def holding(text: str) -> GreaterThan:
    """Whether a code, name or alias of a country holds the text. A line break stands for where one begins or ends."""
    return _held(text, _NAMES)


def labelled(text: str) -> GreaterThan:
    """The same of a term's code and labels."""
    return _held(text, _LABELS)


def _held(text: str, names: Lower) -> GreaterThan:
    wanted = Lower(Unaccent(Value(text, output_field=TextField())))
    return GreaterThan(StrIndex(names, wanted), 0)


def closeness(text: str) -> Case:
    """0 for a code, 1 for a whole name, 2 for the beginning of one, 3 for words from the middle."""
    return _closeness(text, Q(iso2__iexact=text) | Q(iso3__iexact=text), _NAMES)


def nearness(text: str) -> Case:
    """The same of a term; 4 where only its definition has the words."""
    return _closeness(text, Q(code__iexact=text), _LABELS)


def _closeness(text: str, is_code: Q, names: Lower) -> Case:
    return Case(
        When(is_code, then=0),
        When(_held(f"\n{text}\n", names), then=1),
        When(_held(f"\n{text}", names), then=2),
        When(_held(text, names), then=3),
        default=4,
        output_field=IntegerField(),
    )
