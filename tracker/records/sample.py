"""A figure's denominator against the sample that it comes from: one rule, seen from both tables."""

from tracker.records.rules import Rule


def sample_rule(table: str, *, field: str, mine: str) -> Rule:
    """The k and n of a figure are no more than the survey's sample, where both count the same and the size is exact.

    A household survey may count more people than households, and "about 30" may have been 32.
    """
    return Rule(
        name=f"{table}_within_sample",
        field=field,
        offence=(
            "SELECT format('“%s” counts %s, but the survey asked %s: mend one of the two.', "
            "f.label, greatest(f.numerator, f.denominator), s.n_sample) FROM records_survey s "
            "JOIN records_surveyfigure f ON f.survey_id = s.id "
            f"WHERE {mine} AND s.n_qualifier = 'exact' AND f.unit = s.unit "
            "AND greatest(f.numerator, f.denominator) > s.n_sample"
        ),
    )
