"""Which rows are part of which whole: who worked on them, and which whole their change reopens."""


def among(column: str, keys: str) -> str:
    """That a column is one of the keys that a query finds: beside an OR an index finds these, and for IN none does."""
    return f"{column} = ANY (ARRAY({keys}))"


def _ever_of(history: str, belongs: str) -> str:
    """Work on whatever was once part of the whole NEW: one may have taken it away, or have moved it elsewhere."""
    return among("h.pgh_obj_id", f"SELECT o.pgh_obj_id FROM {history} o WHERE {belongs}")


FIGURES = "SELECT g.id FROM records_surveyfigure g WHERE g.survey_id = NEW.id"
FIGURES_EVER = "SELECT g.pgh_obj_id FROM records_surveyfigurehistory g WHERE g.survey_id = NEW.id"
# which citations `c` stand under the whole NEW
UNDER_REPORT = "c.report_id = NEW.id"
UNDER_SURVEY = f"c.survey_id = NEW.id OR {among('c.survey_figure_id', FIGURES)}"


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
        f"o.survey_id = NEW.id OR {among('o.survey_figure_id', FIGURES_EVER)}",
    ),
    "records_passagehistory": among(
        "h.pgh_obj_id", f"SELECT c.passage_id FROM records_citation c WHERE {UNDER_SURVEY}"
    ),
}

# which faces `f` a whole shows or rests on
SHOWN_BY_REPORT = "f.report_id = NEW.id"
SHOWN_BY_SURVEY = "f.id = (SELECT s.interviewer_id FROM records_survey s WHERE s.id = NEW.id) OR " + among(
    "f.id",
    f"SELECT p.speaker_id FROM records_passage p JOIN records_citation c ON c.passage_id = p.id WHERE {UNDER_SURVEY}",
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
