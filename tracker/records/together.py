"""A passage, its capture, its speaker and who asked belong to one report: rules seen from each table."""

import pgtrigger

from tracker.records.rules import ANY, Rule

OFFENCES = {
    "capture": (
        "SELECT 'The passage and its capture belong to two reports.' FROM records_passage p "
        "JOIN records_capture c ON c.id = p.capture_id WHERE c.report_id <> p.report_id"
    ),
    "speaker": (
        "SELECT 'The passage and the face that speaks belong to two reports.' FROM records_passage p "
        "JOIN records_reportsource f ON f.id = p.speaker_id WHERE f.report_id <> p.report_id"
    ),
    "interviewer": (
        "SELECT 'The interviewer is a face of another report than the main one.' FROM records_survey s "
        "JOIN records_reportsource f ON f.id = s.interviewer_id WHERE f.report_id IS DISTINCT FROM s.report_id"
    ),
    # else they would stand while the other report is withdrawn
    "own_evidence": (
        "SELECT 'A report’s own fields are cited from the report itself: this passage is of another.' "
        "FROM records_citation k JOIN records_passage p ON p.id = k.passage_id WHERE k.report_id <> p.report_id"
    ),
}


def together(
    what: str,
    *,
    field: str,
    mine: str,
    operation: pgtrigger.Operation = ANY,
    condition: pgtrigger.Condition | None = None,
) -> Rule:
    """`what` belongs to the same report; `mine` picks the rows that the row NEW bears on."""
    offence = f"{OFFENCES[what]} AND {mine}"
    return Rule(
        name=f"{what}_within_its_report", field=field, offence=offence, operation=operation, condition=condition
    )
