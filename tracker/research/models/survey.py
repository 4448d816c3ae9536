from django.db import models

from tracker.research import columns
from tracker.research.models.edition import Dated, Edition, Evidenced, dated, indexes, rules


class Method(models.Model):
    """How numbers were got: what a survey says of itself and repeats on each of its figures."""

    conducted_by = columns.text(
        "Who asked.", choosable=True, standard="AAPOR disclosure element 2", source="Survey.conducted_by"
    )
    country = columns.code(
        "country",
        "Country where the respondents are.",
        standard="ISO 3166-1 alpha-3",
        source="Survey.country",
    )
    country_name = columns.text("Its name.", source="Country.name")
    region = columns.text("Its region.", standard="UN M49", choosable=True, source="Country.region")
    un_group = columns.code("un_group", "Its UN regional group.", source="Country.un_group")
    population_universe = columns.code(
        "population_universe",
        "Whom the survey is about.",
        required=True,
        standard="AAPOR disclosure element 4",
        source="Survey.population_universe",
    )
    population_definition = columns.text(
        "The same in words: who, where, when, and who could take part.",
        required=True,
        source="Survey.population_definition",
    )
    sampling_method = columns.code(
        "sampling_method",
        "How respondents were chosen.",
        required=True,
        standard="DDI SamplingProcedure",
        source="Survey.sampling_method",
    )
    sampling_note = columns.text("What is known of the choice, in words.", source="Survey.sampling_note")
    probability = columns.code(
        "probability",
        "Whether every member of the population had a known chance to be asked.",
        required=True,
        source="Survey.probability",
    )
    generalisable = columns.boolean(
        "True only for a probability sample or a full count. Not stated is not yes.",
        source="Survey.probability",
    )
    mode = columns.code(
        "interview_mode",
        "How respondents were asked.",
        required=True,
        standard="DDI ModeOfCollection",
        source="Survey.mode",
    )
    weighting = columns.code(
        "weighting",
        "Whether answers were weighted.",
        required=True,
        standard="AAPOR disclosure element 9",
        source="Survey.weighting",
    )
    n_sample = columns.integer(
        "Size of the whole sample.",
        unit="the survey's unit",
        standard="AAPOR disclosure element 8",
        source="Survey.n_sample",
        example="30",
    )
    n_qualifier = columns.code(
        "qualifier", "The report's own hedge on that size.", required=True, source="Survey.n_qualifier"
    )

    class Meta:
        abstract = True


class About(models.Model):
    """What the questions of a survey were about."""

    about_actions = columns.refs("Public actions that the questions were about.", source="Survey.about_actions")

    class Meta:
        abstract = True


class SurveyEdition(About, Method, Dated, Evidenced, Edition):  # noqa: DJ008 Edition has it
    """A survey: who asked whom, how they were chosen, and what that allows one to say."""

    about = "How survey numbers were got. Dates say when people were asked."

    title = columns.text("Title in our own words.", required=True)
    report = columns.ref("The main report of the survey.", missing="the report has no public row")
    sponsor = columns.text("Who paid.", choosable=True, standard="AAPOR disclosure element 2")
    interviewer_label = columns.text(
        "Who put the questions, as the report names them.", source="ReportSource.public_label"
    )
    subregion = columns.text("Subregion of the country.", standard="UN M49", choosable=True)
    unit = columns.code("unit", "What was counted.", required=True, standard="DDI AnalysisUnit")
    n_invited = columns.integer("How many were asked to take part.", unit="the survey's unit")
    response_rate = columns.decimal("Response rate as stated.", digits=5, places=2, unit="percent")
    frame = columns.text("The list that respondents were drawn from.", standard="AAPOR disclosure element 5")
    mode_text = columns.text("How respondents were asked, as the report writes it.")
    question_wording_known = columns.boolean(
        "True where the wording of the questions is known.", standard="AAPOR disclosure element 3"
    )
    about_incidents = columns.refs("Public incidents that the questions were about.", source="Survey.about_incidents")
    limitations = columns.text("What limits the numbers.", standard="AAPOR disclosure element 11")

    class Meta:
        db_table = "research_surveys"
        constraints = rules("survey")
        indexes = dated("survey") + indexes("survey", "report")


class SurveyFigureEdition(About, Method, Dated, Evidenced, Edition):  # noqa: DJ008 Edition has it
    """One number of a survey, or one finding in words, with the method that it must be read with."""

    about = "Single survey figures, each with its sample. Never add them up, never pool them."
    whole = "survey"

    survey = columns.ref("The survey.", required=True, example="S-EVEXN7EN")
    survey_title = columns.text("Its title.", required=True, source="Survey.title")
    report = columns.ref("The main report of the survey.", missing="the report has no public row")
    label = columns.text("What is counted, in our own words.", required=True)
    figure_type = columns.code("figure_type", "Kind of figure.", required=True)
    themes = columns.codes("theme", "What the figure is about.", standard="UPR Info issues")
    question_text = columns.text("The question, word for word.", missing="not stated, or not to be shown")
    response_text = columns.text("The answer, word for word.", missing="not stated, or not to be shown")
    response_set_type = columns.code(
        "response_set_type", "Whether one person could give several answers.", required=True
    )
    exclusive_set = columns.text("Name shared by answers that exclude each other.", choosable=True, searched=False)
    subgroup = columns.text("Who the denominator is.", missing="all respondents")
    numerator = columns.integer(
        "How many said so (k of n).", unit="the figure's unit", example="20", missing="no number is stated"
    )
    denominator = columns.integer(
        "Out of how many (n).", unit="the figure's unit", example="30", missing="no number is stated"
    )
    denominator_inferred = columns.boolean("True where n stands in the context only.")
    percent = columns.integer(
        "100 k/n as a whole number. Read it with k and n.",
        unit="percent",
        missing="k or n is missing, or n is below 20",
    )
    wilson95_low = columns.decimal(
        "Lower end of the Wilson 95% interval of k/n. It shows binomial noise only, not selection bias.",
        digits=4,
        places=1,
        unit="percent",
        standard="Wilson (1927)",
        missing="not a count of respondents, k or n is missing, or answers were weighted",
        example="48.8",
    )
    wilson95_high = columns.decimal(
        "Upper end of the same interval.",
        digits=4,
        places=1,
        unit="percent",
        standard="Wilson (1927)",
        missing="as for the lower end",
        example="80.8",
    )
    warning = columns.text(
        "What must be said whenever the figure is quoted.", missing="a probability sample", searched=False
    )
    unit = columns.code("unit", "What was counted.", required=True, standard="DDI AnalysisUnit")
    qualifier = columns.code("qualifier", "The report's own hedge on the number.", required=True)
    reported_percent = columns.decimal("Percent as printed.", digits=5, places=2, unit="percent")
    percent_qualifier = columns.code("qualifier", "The report's own hedge on that percent.")
    percent_check = columns.code(
        "percent_check",
        "Whether the printed percent fits k and n.",
        standard="GRIM (Brown and Heathers 2017)",
        missing="nothing to compare, or weighted",
    )
    reported_value = columns.decimal(
        "Value as printed: a rate, a total, a number of cases.", digits=18, places=4, unit="reported_unit"
    )
    reported_unit = columns.text("Unit of that value.", searched=False)
    reported_ci_low = columns.decimal(
        "Lower end of the authors' own interval.", digits=18, places=4, unit="as the value"
    )
    reported_ci_high = columns.decimal(
        "Upper end of the authors' own interval.", digits=18, places=4, unit="as the value"
    )
    reported_ci_level = columns.decimal(
        "Confidence level of the authors' own interval.", digits=5, places=2, unit="percent"
    )
    quantifier_text = columns.text("The report's own words where it gives no number.", example="many of whom")
    content_warnings = columns.codes("content_warning", "What a reader should be warned of.")

    class Meta:
        db_table = "research_survey_figures"
        constraints = rules("figure")
        indexes = dated("figure") + indexes("figure", "report", whole="survey")
