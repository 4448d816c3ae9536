"""Which rows are part of which whole: who worked on them, and which whole their change reopens."""

# history tables and the condition that a row `h` of them is work on the whole NEW
REPORT_WORK = {
    "records_reporthistory": "h.pgh_obj_id = NEW.id",
    "records_reportcountryhistory": "h.report_id = NEW.id",
    "records_capturehistory": "h.report_id = NEW.id",
    "records_reportsourcehistory": "h.report_id = NEW.id",
    "records_passagehistory": "h.report_id = NEW.id",
    "records_citationhistory": "h.report_id = NEW.id",
}
SURVEY_WORK = {
    "records_surveyhistory": "h.pgh_obj_id = NEW.id",
    "records_surveyfigurehistory": "h.survey_id = NEW.id",
    # a figure that was deleted since is known to its history alone
    "records_citationhistory": (
        "(h.survey_id = NEW.id OR h.survey_figure_id IN "
        "(SELECT f.pgh_obj_id FROM records_surveyfigurehistory f WHERE f.survey_id = NEW.id))"
    ),
    "records_passagehistory": (
        "h.pgh_obj_id IN (SELECT c.passage_id FROM records_citation c "
        "LEFT JOIN records_surveyfigure f ON f.id = c.survey_figure_id "
        "WHERE c.survey_id = NEW.id OR f.survey_id = NEW.id)"
    ),
}

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
