from tracker.research import columns
from tracker.research.models.edition import Edition, indexes, rules


class CitationEdition(Edition):
    """One passage of a public report under exactly one claim: in support, against it, or beside it."""

    about = "The evidence: which words of which report stand under which claim."
    whole = "whole_ref"

    target_type = columns.code("citation_target", "Kind of claim.", required=True)
    target_ref = columns.ref("The claim.", required=True, example="G-H8WBS9JT")
    whole_ref = columns.ref("The record that the claim is part of.", required=True, example="S-EVEXN7EN")
    field = columns.text(
        "Columns of the claim that the passage bears on, with ; between.",
        missing="all of it",
        choosable=True,
        example="numerator;denominator",
        searched=False,
    )
    relation = columns.code("citation_relation", "What the passage does for the claim.", required=True)
    reliability = columns.code(
        "reliability",
        "Grade of whoever speaks in the passage.",
        standard="Admiralty code (NATO AJP-2.1)",
        missing="not graded",
    )
    credibility = columns.code(
        "credibility",
        "Credibility of the claim.",
        standard="Admiralty code (NATO AJP-2.1)",
        missing="the passage gives context or an interpretation only",
    )
    report = columns.ref("The report.", required=True, example="R-9TYCGDG3")
    report_title = columns.text("Its title.", required=True)
    publisher = columns.text("Its publisher.", required=True, choosable=True)
    report_date_start = columns.date("Earliest day of its publication.")
    report_date_end = columns.date("Latest day of its publication.")
    url = columns.text("Its address.", searched=False)
    quote = columns.text("The words, exactly as they stand.", missing="not shown")
    redacted = columns.boolean("True where the words are not shown, to protect someone.")
    translation = columns.text("The words in English.")
    is_translation_in_source = columns.boolean("True where the report itself gives a translation.")
    quote_kind = columns.code("quote_kind", "Kind of passage.", required=True)
    page = columns.text("Page.", missing="none, or not shown", searched=False)
    paragraph = columns.text("Paragraph.", missing="none, or not shown", searched=False)
    char_start = columns.integer(
        "Where the words begin in the report's text, from 0.",
        unit="code points",
        missing="text not held, or not shown",
    )
    char_end = columns.integer("Where they end.", unit="code points", missing="text not held, or not shown")
    speaker = columns.ref("Who speaks: a row of the table sources.", missing="not recorded, or not shown")
    speaker_label = columns.text("How the speaker may be named.", missing="not recorded, or not shown")
    source_type = columns.code("source_type", "Kind of speaker.", missing="not recorded, or not shown")
    connection = columns.code(
        "source_connection", "How the speaker came to know.", missing="not recorded, or not shown"
    )

    class Meta:
        db_table = "research_citations"
        constraints = rules("citation")
        indexes = indexes("citation", "target_ref", "report", "speaker", whole="whole_ref")
