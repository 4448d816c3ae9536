from tracker.research import columns
from tracker.research.models.edition import Dated, Edition, Evidenced, dated, indexes, rules


class ReviewEdition(Dated, Evidenced, Edition):
    """A review of a state: by the Human Rights Council (UPR) or by a treaty body."""

    about = "Reviews of states, held, postponed or without the state. Dates say when they were held."

    mechanism = columns.code("review_mechanism", "UPR or treaty body.", required=True)
    body = columns.text("The body that holds it.", required=True, choosable=True, source="Organisation.name")
    instrument = columns.code("instrument", "The treaty.", missing="the UPR rests on none", standard="OHCHR")
    state = columns.code("country", "State under review.", required=True, standard="ISO 3166-1 alpha-3")
    state_name = columns.text("Its name.", required=True, source="Country.name")
    state_region = columns.text("Its region.", standard="UN M49", choosable=True, source="Country.region")
    state_un_group = columns.code("un_group", "Its UN regional group.", source="Country.un_group")
    cycle = columns.integer(
        "Cycle of the UPR.", unit="cycle", missing="not the UPR, or not stated", example="4", choosable=True
    )
    session = columns.integer(
        "Session.", unit="session", missing="not stated", source="Review.session_number", choosable=True
    )
    held = columns.boolean("True where it took place.")
    planned_on = columns.date("Day for which it was planned.")
    adopted_on = columns.date("Day on which the report or the observations were adopted.")
    outcome_adopted_on = columns.date("Day on which the Council adopted the outcome.")
    outcome = columns.code("review_outcome", "What became of it.", required=True)
    troika = columns.codes("country", "States that led the review.", standard="HRC resolution 5/1")
    troika_names = columns.texts("Their names, in the order of their codes.", source="Country.name")
    report_symbol = columns.text("UN symbol of the report.", example="A/HRC/56/6", choosable=True)
    addendum_symbol = columns.text("UN symbol of the addendum with the state's answers.", choosable=True)
    coverage = columns.code("coverage", "How many of its recommendations stand in this data set.", required=True)
    totals_stage = columns.code(
        "response_stage", "Stage of the totals: the latest that has any.", source="ReviewTotal.stage"
    )
    n_total = columns.integer("Recommendations in all.", unit="recommendations", source="ReviewTotal")
    n_supported = columns.integer("Of them supported.", unit="recommendations", source="ReviewTotal")
    n_supported_in_part = columns.integer("Supported in part.", unit="recommendations", source="ReviewTotal")
    n_noted = columns.integer("Noted.", unit="recommendations", source="ReviewTotal")
    n_noted_rejected = columns.integer(
        "Rejected in the state's own words.", unit="recommendations", source="ReviewTotal"
    )

    class Meta:
        db_table = "research_reviews"
        constraints = rules("review")
        indexes = dated("review") + indexes("review")
