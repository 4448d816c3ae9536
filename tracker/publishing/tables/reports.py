from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, F, OuterRef, Value, When
from django.db.models.functions import Concat

from tracker.publishing.expressions import collected, dates, in_order, listed, one, public_report, term, text
from tracker.publishing.mapping import Mapping
from tracker.records.models import Capture, ReportCountry
from tracker.reference.choices import Access, CountryRole
from tracker.reference.models import Country
from tracker.research.models import ReportEdition

NO_SUBJECT = (CountryRole.VENUE, CountryRole.PUBLISHER_BASE, CountryRole.MENTIONED)

roles = ReportCountry.objects.filter(report=OuterRef("pk"))
named = ReportCountry.objects.filter(report=OuterRef(OuterRef("pk"))).exclude(role__in=NO_SUBJECT)
subjects = Country.objects.filter(iso3__in=named.values("country"))
working_copy = Capture.objects.filter(report=OuterRef("pk"), is_working_copy=True)

REPORTS = Mapping(
    model=ReportEdition,
    rows=lambda reports: reports.filter(access=Access.PUBLIC),
    columns={
        "ref": F("ref"),
        **collected(),
        **dates(),
        "title": F("title"),
        "report_type": F("report_type"),
        "text_variant": F("text_variant"),
        "language": F("language"),
        "byline": Case(When(byline_open=True, then=text("byline")), output_field=CharField()),
        "summary": F("summary"),
        "published_time": F("published_time"),
        "published_tz": text("published_tz"),
        "updated_on": F("updated_on"),
        "publisher_status": F("publisher_status"),
        "publisher": F("publisher__name"),
        "publisher_type": term("publisher__type"),
        "republisher": F("republisher__name"),
        "variant_of": public_report("variant_of"),
        "url": text("url"),
        "archive_url": text("archive_url"),
        "retrieved_on": one(working_copy, "retrieved_on"),
        "retrieved_basis": one(working_copy, "retrieved_basis"),
        "sha256": one(working_copy.exclude(sha256=""), "sha256"),
        "countries": listed(subjects, "iso3"),
        "country_names": ArraySubquery(subjects.order_by("iso3").values("name")),
        "country_regions": listed(subjects, "region"),
        "country_un_groups": listed(subjects, "un_group"),
        "country_roles": listed(
            roles.annotate(part=Concat(F("country"), Value(":"), F("role"), output_field=CharField())), "part"
        ),
        "content_warnings": in_order("content_warnings"),
    },
)
