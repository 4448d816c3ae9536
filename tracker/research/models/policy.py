from django.db import models

from tracker.research import columns
from tracker.research.models.edition import Dated, Edition, Evidenced, dated, indexes, rules


class Asked(models.Model):
    """What an action says of itself and repeats on each answer to it."""

    mechanism = columns.code("mechanism", "Kind of action.", required=True, source="PolicyAction.mechanism")
    review = columns.ref("The review that it was made in.", missing="not made in a review, or not public")
    body = columns.text(
        "The body that holds the review, or that issued it.", choosable=True, source="Organisation.name"
    )
    instrument = columns.code("instrument", "The treaty of that review.", source="Review.instrument")
    cycle = columns.integer("Cycle of the UPR.", unit="cycle", source="Review.cycle", example="4", choosable=True)
    session = columns.integer("Session of that review.", unit="session", source="Review.session_number", choosable=True)
    themes = columns.codes("theme", "What it is about.", standard="UPR Info issues", source="PolicyAction.themes")
    violation_types = columns.codes(
        "violation_type", "Kinds of violation that its themes correspond to.", source="Term.violation_type"
    )
    affected_groups = columns.codes("victim_group", "Whom it would help.", source="PolicyAction.affected_groups")
    issuing_states = columns.codes(
        "country",
        "States that recommend, sponsor or impose.",
        standard="ISO 3166-1 alpha-3",
        source="PolicyAction.issuing_states",
    )
    issuing_un_groups = columns.codes("un_group", "Their UN regional groups.", source="Country.un_group")
    n_issuing = columns.integer(
        "Number of these states.", required=True, unit="states", source="PolicyAction.issuing_states"
    )

    class Meta:
        abstract = True


class PolicyActionEdition(Asked, Dated, Evidenced, Edition):  # noqa: DJ008 Edition has it
    """What a body or a state asked, found, decided or imposed."""

    about = "Recommendations, observations, resolutions, sanctions. Dates say when they were issued."

    label = columns.text("What it asks or decides, in our own words.", required=True)
    symbol = columns.text("UN symbol of the document.", example="A/HRC/56/6", choosable=True)
    paragraph = columns.text("Number of the paragraph.", example="28.123", choosable=True)
    part = columns.text("Which of several under that number.", choosable=True)
    text = columns.text("Its words, or a paraphrase of them.", missing="unseen, or not to be shown")
    text_is_official = columns.boolean("True where these are the official words.")
    is_translation = columns.boolean("True where the words are a translation.")
    issuing_state_names = columns.texts("Names of the issuing states, in the order of their codes.", source="Country")
    issuing_regions = columns.texts(
        "Their regions, each once.", standard="UN M49", choosable=True, source="Country.region"
    )
    addressees = columns.codes("country", "States that it is addressed to.", standard="ISO 3166-1 alpha-3")
    addressee_names = columns.texts("Their names, in the order of their codes.", source="Country.name")
    addressee_regions = columns.texts(
        "Their regions, each once.", standard="UN M49", choosable=True, source="Country.region"
    )
    addressee_un_groups = columns.codes("un_group", "Their UN regional groups.", source="Country.un_group")
    upr_action_category = columns.code(
        "upr_action_category", "What kind of step it asks for.", standard="UPR Info action category"
    )
    outcome = columns.code("action_outcome", "What became of it.", required=True)
    votes_for = columns.integer("Votes in favour.", unit="votes")
    votes_against = columns.integer("Votes against.", unit="votes")
    votes_abstain = columns.integer("Abstentions.", unit="votes")
    vetoed = columns.boolean("True where a veto stopped it.")
    valid_until = columns.date("Last day of a sanction.")
    about_incidents = columns.refs("Public incidents that it is about.", source="PolicyAction.about_incidents")
    n_responses = columns.integer("Number of answers here.", required=True, unit="answers", source="PolicyResponse")
    current_position = columns.code(
        "response_position",
        "Position of the state it is addressed to, as it stands now.",
        missing="several states, or no answer here",
        source="PolicyResponse.position",
    )
    current_official_binary = columns.code(
        "official_binary",
        "The same as the UN counts it: supported or noted.",
        missing="no answer that counts as either",
        source="PolicyResponse.position",
        standard="HRC resolution 5/1",
    )
    current_implementation_claim = columns.code(
        "implementation_claim",
        "What that state says that it does.",
        source="PolicyResponse.implementation_claim",
    )

    class Meta:
        db_table = "research_policy_actions"
        constraints = rules("action")
        indexes = dated("action") + indexes("action", "review")


class PolicyResponseEdition(Asked, Dated, Evidenced, Edition):  # noqa: DJ008 Edition has it
    """A state's answer: its position, the word used for it and what it claims to have done, apart."""

    about = "Answers of states to actions. Position, label and claim are three things; an author's reading is a fourth."
    whole = "action"

    action = columns.ref("The action.", required=True, example="P-F11632G6")
    action_label = columns.text("Its label.", required=True, source="PolicyAction.label")
    responding_state = columns.code("country", "State that answers.", required=True, standard="ISO 3166-1 alpha-3")
    responding_state_name = columns.text("Its name.", required=True, source="Country.name")
    responding_region = columns.text("Its region.", standard="UN M49", choosable=True, source="Country.region")
    responding_un_group = columns.code("un_group", "Its UN regional group.", source="Country.un_group")
    stage = columns.code("response_stage", "When in the procedure it answered.", required=True)
    position = columns.code("response_position", "Its position.", required=True, standard="HRC resolution 5/1")
    position_label_verbatim = columns.text("The word used for it.", example="explicitly rejected")
    label_voice = columns.code("label_voice", "Whose word that is.")
    official_binary = columns.code(
        "official_binary",
        "The position as the UN counts it: supported or noted.",
        missing="it counts as neither",
        source="PolicyResponse.position",
        standard="HRC resolution 5/1",
    )
    implementation_claim = columns.code(
        "implementation_claim", "What the state says it does or has done.", required=True
    )
    response_text = columns.text("The state's own words, a few of them.", missing="not stated, or not to be shown")
    text_is_official = columns.boolean("True where these are its official words.")
    is_translation = columns.boolean("True where the words are a translation.")
    author_interpretation = columns.text("What the author of a report takes it to mean, in our own words.")
    implementation_status = columns.code(
        "implementation_status", "How far it is done, as a third party says.", missing="nobody is recorded to say so"
    )
    assessed_by = columns.text("Who says so.", choosable=True, source="Organisation.name")
    is_current = columns.boolean("True where no later answer of this state takes its place.", source="supersedes")
    supersedes = columns.ref("The earlier answer whose place it takes.")
    addressee = columns.code(
        "country", "The state that was asked: this one, or the only one.", missing="several others were asked"
    )
    addressee_name = columns.text("Its name.", source="Country.name")
    addressee_region = columns.text("Its region.", standard="UN M49", choosable=True, source="Country.region")
    addressee_un_group = columns.code("un_group", "Its UN regional group.", source="Country.un_group")

    class Meta:
        db_table = "research_policy_responses"
        constraints = rules("response")
        indexes = dated("response") + indexes("response", whole="action")
