from tracker.research import columns
from tracker.research.models.edition import Dated, Edition, dated, indexes, rules


class ReportEdition(Dated, Edition):
    """A published document: who published it, when, in what form, and which countries it is about."""

    about = "Published documents that claims rest on. Dates say when a document was published."

    title = columns.text("Title, word for word.", required=True, standard="UCDP GED source_headline")
    report_type = columns.code("report_type", "Kind of document.", required=True, standard="HURIDOCS ESF MT16")
    text_variant = columns.code("text_variant", "Whether this is the original, a copy, a translation …", required=True)
    language = columns.text(
        "Language of the document.", required=True, standard="BCP 47", example="en", choosable=True, searched=False
    )
    byline = columns.text("Author as printed.", missing="not given, or not to be named")
    summary = columns.text("What the document says, in our own words.", required=True)
    published_time = columns.time("Time of day as printed.", missing="not printed", example="06:30")
    published_tz = columns.text(
        "Time zone of that time.",
        missing="not stated: never read it as UTC",
        standard="IANA",
        example="Asia/Seoul",
        searched=False,
    )
    updated_on = columns.date("Day of the last change, as the publisher says.")
    publisher_status = columns.code(
        "publisher_status", "What the publisher has done with the document since.", required=True
    )
    publisher = columns.text("Original publisher.", required=True, choosable=True, standard="UCDP GED source_office")
    publisher_type = columns.code("organisation_type", "Kind of the original publisher.", required=True)
    republisher = columns.text("Who published the copy that was read.", choosable=True, missing="read at the publisher")
    variant_of = columns.ref("The report that this one is a copy or translation of.", missing="none is recorded")
    url = columns.text("Address of the document.", searched=False)
    archive_url = columns.text("Address of an archived copy.", searched=False)
    retrieved_on = columns.date(
        "Day on which the working copy was read.", standard="Berkeley Protocol", source="Capture.retrieved_on"
    )
    retrieved_basis = columns.code("retrieved_basis", "How that day is known.", source="Capture.retrieved_basis")
    sha256 = columns.text(
        "SHA-256 of the working copy's bytes.", standard="Berkeley Protocol", source="Capture.sha256", searched=False
    )
    countries = columns.codes(
        "country",
        "Countries that the document is about. Venues, the publisher's seat and mere mentions are left out.",
        standard="ISO 3166-1 alpha-3",
        example="CHN; PRK",
    )
    country_names = columns.texts("Their names, in the same order.")
    country_regions = columns.texts("Their regions, each once.", standard="UN M49", choosable=True)
    country_un_groups = columns.codes("un_group", "Their UN regional groups, each once.")
    country_roles = columns.texts(
        "Every country with its role in the document, venues and mentions included.",
        choosable=True,
        example="CHN:location; CHE:venue",
        searched=False,
    )
    content_warnings = columns.codes("content_warning", "What a reader should be warned of.")

    class Meta:
        db_table = "research_reports"
        constraints = rules("report")
        indexes = dated("report") + indexes("report")
