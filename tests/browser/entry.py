"""What the contributor types: the invented article, its words, and two figures of its survey."""

from tests.browser.pages import Form, Window
from tests.make import ARTICLE

TITLE = "“We were moved in one night”: 40 fishermen speak"
SURVEY = "The Coast Letter asks forty fishermen"
HOW = "A correspondent put the same five questions to all of them by telephone"
SHORT = "Twenty-six of the 40"
UNPAID = "Thirty-one (some 78%) haven’t been paid for their boats"
ORIGIN = "The Coast Letter 2024-05"


def enter_publisher_and_source(contributor: Window) -> None:
    """The newsroom, and its voice as a source."""
    contributor.go("Organisations", "Add organisation")
    Form(contributor.page).fill(name="The Coast Letter").search(type="News").save()
    contributor.go("Sources", "Add source")
    form = Form(contributor.page).fill(working_label="The Coast Letter, narrative").search(source_type="Journalist")
    form.pick(
        protection_level="Named, identity public",
        consent_status="Not applicable: public document",
        default_reliability="Fairly reliable",
    )
    form.search(organisation="The Coast Letter").save()


def enter_report(contributor: Window) -> None:
    """The report, with its country, its text and whose words it is in; then the passages."""
    contributor.go("Reports", "Add report")
    form = Form(contributor.page).fill(title=TITLE, language="en", url="https://coastletter.example/tin-aghuel")
    form.pick(report_type="News article", text_variant="Original publication").search(publisher="The Coast Letter")
    form.fill(summary="Forty fishermen who were moved from their beach say how they live.")
    form.fill(date_text="3 May 2024")
    form.part("countries").search(country="Mauritania").pick(role="Where it happened")
    capture = form.part("captures").fill(retrieved_on="2024-05-14").attach(file=ARTICLE).tick("is_working_copy")
    capture.pick(retrieved_basis="Our own clock")
    face = form.part("faces").search(source="The Coast Letter, narrative").fill(public_label="The Coast Letter")
    face.pick(connection="Third party: relays what others told")
    form.save()
    for words in (HOW, SHORT, UNPAID):
        passage = form.part("passages").fill(quote=words).pick(quote_kind="Author's narrative statement")
        passage.search(speaker="The Coast Letter")
    form.save()


def enter_survey(contributor: Window) -> None:
    """The survey with two figures; the survey's evidence with it, the figures' on their own pages."""
    contributor.go("Surveys", "Add survey")
    form = Form(contributor.page).fill(title=SURVEY).search(report=TITLE, conducted_by="The Coast Letter")
    form.fill(date_text="in the last week of April")
    form.fill(population_definition="Fishermen moved from the beach of Tin Aghuel in March 2024.", n_sample="40")
    form.search(population_universe="Internally displaced", country="Mauritania")
    form.pick(sampling_method="Not stated in the report", mode="Telephone or voice-call interview")
    form.part("figures").fill(
        label="Less than a day’s notice", numerator="26", denominator="40", response_text="less than a day’s notice"
    ).pick(figure_type="k of n respondents said or experienced it")
    form.part("figures").fill(
        label="Not paid for the boat", numerator="31", denominator="40", reported_percent="78"
    ).pick(figure_type="k of n respondents said or experienced it", percent_qualifier="About, some, around N")
    cite(form, HOW)
    form.save()


def cite_under_figures(contributor: Window) -> None:
    """Under each figure the words that carry it."""
    for label, words in (("Less than a day", SHORT), ("Not paid for the boat", UNPAID)):
        contributor.open("Survey figures", label)
        cite(Form(contributor.page), words).save()


def cite(form: Form, words: str) -> Form:
    """A passage in support of the form's record."""
    citation = form.part("citations").search(passage=words).fill(origin_key=ORIGIN)
    citation.pick(credibility="Possibly true")
    return form
