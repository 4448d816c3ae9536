from tracker.research import columns
from tracker.research.models.edition import Edition, indexes, rules


class SourceEdition(Edition):
    """The face that a source has in one report; faces of the same person in two reports are not linked."""

    about = "Who told it, as one report names them. Nothing joins a face to another report or to a person."
    whole = "report"

    report = columns.ref("The report in which the source speaks.", required=True, example="R-9TYCGDG3")
    public_label = columns.text(
        "How the source may be named.", required=True, example="Anonymous Daily NK source in China"
    )
    source_type = columns.code("source_type", "Kind of source.", required=True, standard="HURIDOCS ESF MT19")
    connection = columns.code(
        "source_connection", "How the source came to know.", required=True, standard="HURIDOCS ESF MT19"
    )
    reliability = columns.code(
        "reliability",
        "Grade of the source. F means that it cannot be judged, not that it is bad.",
        required=True,
        standard="Admiralty code (NATO AJP-2.1)",
    )
    plural = columns.boolean("True where the face is a group.")

    class Meta:
        db_table = "research_sources"
        constraints = rules("source")
        indexes = indexes("source", whole="report")
