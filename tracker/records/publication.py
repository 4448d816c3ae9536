"""When a report was published, against when its page was read: a page's clock is not a publication date."""

import pgtrigger

from tracker.records.rules import ANY, Rule

_JOINED = "FROM records_report r JOIN records_capture c ON c.report_id = r.id WHERE r.id = "

_BEFORE_READ = (
    "SELECT format('The report is dated %s, but its page was read on %s: mend one of the two.', "
    "r.date_start, c.retrieved_on) {joined} AND r.date_start > c.retrieved_on + 1"
)
_PAGE_CLOCK = (
    "SELECT format('“%s” is the date that the page showed when it was read, not the date of publication.', "
    "r.date_text) {joined} AND r.date_text <> '' AND r.date_text = c.retrieved_text"
)
# a page header may show the right day by chance: then the text must say so, and not what stands around it
_HEADER_ONLY = (
    "SELECT format('%s is the day that the page header showed when it was read. Cite another passage for "
    "date_start first, or leave the days empty.', r.date_start) {joined} "
    "AND c.retrieved_basis = 'page_header' AND r.date_start = r.date_end AND r.date_start = c.retrieved_on "
    "AND NOT EXISTS (SELECT FROM records_citation k JOIN records_passage p ON p.id = k.passage_id "
    "WHERE k.report_id = r.id AND k.relation = 'supports' "
    "AND 'date_start' = ANY (string_to_array(k.field, ';')) "
    "AND p.quote_kind <> 'page_furniture')"
)


def publication_rules(report: str) -> list[Rule]:
    """The rules, for a table in which `report` (`NEW.report_id`, say) is the report's key."""
    joined = _JOINED + report
    return [
        Rule(
            name="published_before_it_was_read",
            field="date_start",
            offence=_BEFORE_READ.format(joined=joined),
        ),
        Rule(name="page_clock_is_no_date", field="date_text", offence=_PAGE_CLOCK.format(joined=joined)),
        header_rule(report),
    ]


def header_rule(report: str, operation: pgtrigger.Operation = ANY) -> Rule:
    """The last of them alone: taking away a citation can break it too."""
    return Rule(
        name="header_is_no_date",
        field="date_start",
        offence=_HEADER_ONLY.format(joined=_JOINED + report),
        operation=operation,
    )
