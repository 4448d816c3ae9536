"""How an uncertain date is to be read, how exact it is, and how it is known."""

from django.db.models import TextChoices


class Extent(TextChoices):
    """How the span between the two dates is to be read."""

    ONCE = "once", "Once, somewhere within"
    LASTED = "lasted", "Throughout"
    UNKNOWN = "unknown", "Not known which"


class DatePrecision(TextChoices):
    """Width of the span, after UCDP GED's date_prec."""

    DAY = "1", "Exact day"
    FEW_DAYS = "2", "2-6 days"
    WEEK = "3", "Week"
    MONTH = "4", "Month"
    YEAR = "5", "More than a month, up to a year"
    LONGER = "6", "More than a year, or open-ended"
    UNKNOWN = "0", "Unknown"


class DateBasis(TextChoices):
    """How a date is known."""

    STATED = "stated", "Stated in the report"
    INFERRED_FROM_PUBLICATION = (
        "inferred_from_publication",
        "Inferred from the publication date ('last year', 'in January')",
    )
    EXTERNAL = "external", "Taken from another cited report"
    ESTIMATE = "estimate", "Coder's estimate"
