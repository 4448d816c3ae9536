"""Which rows are part of which whole: who worked on them, and which whole their change reopens."""


def _ever_of(history: str, belongs: str) -> str:
    """Work on whatever was once part of the whole NEW: one may have taken it away, or have moved it elsewhere."""
    return f"h.pgh_obj_id IN (SELECT o.pgh_obj_id FROM {history} o WHERE {belongs})"


# history tables and the condition that a row `h` of them is work on the whole NEW
REPORT_WORK = {
    "records_reporthistory": "h.pgh_obj_id = NEW.id",
    **{
        history: _ever_of(history, "o.report_id = NEW.id")
        for history in (
            "records_reportcountryhistory",
            "records_capturehistory",
            "records_reportsourcehistory",
            "records_passagehistory",
            "records_citationhistory",
        )
    },
}
SURVEY_WORK = {
    "records_surveyhistory": "h.pgh_obj_id = NEW.id",
    "records_surveyfigurehistory": _ever_of("records_surveyfigurehistory", "o.survey_id = NEW.id"),
    "records_citationhistory": _ever_of(
        "records_citationhistory",
        "o.survey_id = NEW.id OR o.survey_figure_id IN "
        "(SELECT f.pgh_obj_id FROM records_surveyfigurehistory f WHERE f.survey_id = NEW.id)",
    ),
    "records_passagehistory": (
        "h.pgh_obj_id IN (SELECT c.passage_id FROM records_citation c "
        "LEFT JOIN records_surveyfigure f ON f.id = c.survey_figure_id "
        "WHERE c.survey_id = NEW.id OR f.survey_id = NEW.id)"
    ),
}

# which citations `c` stand under the whole NEW, and which faces `f` it shows or rests on
UNDER_REPORT = "c.report_id = NEW.id"
UNDER_SURVEY = (
    "c.survey_id = NEW.id OR c.survey_figure_id IN (SELECT g.id FROM records_surveyfigure g WHERE g.survey_id = NEW.id)"
)
SHOWN_BY_REPORT = "f.report_id = NEW.id"
SHOWN_BY_SURVEY = (
    "f.id = (SELECT s.interviewer_id FROM records_survey s WHERE s.id = NEW.id) OR f.id IN "
    "(SELECT p.speaker_id FROM records_passage p JOIN records_citation c ON c.passage_id = p.id "
    f"WHERE {UNDER_SURVEY})"
)

# tables of wholes and the keys of those that the row `part` bears on
OF_REPORT = {"records_report": "part.report_id"}
OF_SURVEY = {"records_survey": "part.survey_id"}
OF_PASSAGE = {
    **OF_REPORT,
    "records_survey": (
        "SELECT COALESCE(c.survey_id, f.survey_id) FROM records_citation c "
        "LEFT JOIN records_surveyfigure f ON f.id = c.survey_figure_id WHERE c.passage_id = part.id"
    ),
}
OF_CITATION = {
    **OF_REPORT,
    "records_survey": (
        "SELECT part.survey_id UNION SELECT f.survey_id FROM records_surveyfigure f WHERE f.id = part.survey_figure_id"
    ),
}
