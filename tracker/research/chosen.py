"""Which columns are given."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from tracker.research.asked import Asked
from tracker.research.cells import Column
from tracker.research.models import Edition
from tracker.research.parameters import Parameter
from tracker.research.problems import nearest
from tracker.research.readers import RefusedError, words

NAME = "fields"
# wrong names that are told: the nearest to each costs a comparison with all
SHOWN = 5


def parameter(model: type[Edition]) -> Parameter:
    """The parameter of a table."""
    item = {"type": "string", "enum": [field.name for field in model.columns()]}
    return Parameter(
        NAME, {"type": "array", "items": item, "minItems": 1}, "Columns to give, in this order. Without it, all."
    )


def settle(asked: Asked, columns: Sequence[Column], later: dict[str, int]) -> list[Column]:
    """The columns that are asked for, or else all of them; what is wrong is noted in `asked`."""
    standing = {field.name: field for field in columns}

    def read(text: str) -> list[Column]:
        names = words(text)
        wrong = [name for name in names if name not in standing]
        if wrong:
            raise ValidationError([_refused(name, standing, later) for name in wrong[:SHOWN]])
        return [standing[name] for name in names]

    return asked.read(NAME, read) or list(columns)


def _refused(name: str, standing: dict[str, Column], later: dict[str, int]) -> RefusedError:
    if name in later:
        return RefusedError(f"names a column that came in revision {later[name]}", value=name)
    problem = "names a column that is not here"
    return RefusedError(problem, value=name, nearest=nearest(name, standing), allowed=list(standing))
