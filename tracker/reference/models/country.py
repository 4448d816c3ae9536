"""Countries, territories and states of the past."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from tracker.reference.choices import UnGroup
from tracker.reference.search import closeness, holding


class CountryQuerySet(models.QuerySet["Country"]):
    """Questions that are asked of countries."""

    def get_by_natural_key(self, iso3: str) -> "Country":
        """The country that a fixture means by its code."""
        return self.get(iso3=iso3)

    def matching(self, text: str) -> "CountryQuerySet":
        """Countries with a code, a name in any language or an alias that holds `text`; the closest first.

        Accents and case do not matter. A code comes before a whole name, a whole name before a beginning,
        a beginning before words from the middle, and a state that exists before one that does not.
        """
        text = text.strip()
        return self.filter(holding(text)).order_by(closeness(text), F("valid_to").desc(nulls_first=True), "name")


class Country(models.Model):
    """A state or territory with an ISO 3166-1 code, or a state of the past that had one."""

    iso3 = models.CharField(
        "ISO code (3 letters)",
        max_length=3,
        primary_key=True,
        help_text="ISO 3166-1 alpha-3. For a state of the past, the code that it had.",
    )
    iso2 = models.CharField(
        "ISO code (2 letters)",
        max_length=2,
        unique=True,
        null=True,
        blank=True,
        help_text="ISO 3166-1 alpha-2. Empty for states of the past: ISO gave some of those codes twice. "
        "NA is Namibia, never a missing value.",
    )
    m49 = models.CharField(
        "M49 code",
        max_length=3,
        unique=True,
        help_text="Three-digit number of the UN Statistics Division and of ISO, with leading zeros.",
    )
    name = models.CharField(
        max_length=80,
        unique=True,
        help_text="Short name in English as the United Nations uses it; ISO's where the UN lists none.",
    )
    names = models.JSONField(
        "names in other languages",
        default=dict,
        blank=True,
        help_text="Name by language code (en, ko, zh, fr, es, ar …), mostly from Unicode CLDR. "
        "Languages that you add are kept.",
    )
    common_name = models.CharField(
        max_length=80,
        blank=True,
        help_text="What most people say, where that differs from the name: North Korea.",
    )
    aliases = ArrayField(
        models.CharField(max_length=80),
        default=list,
        blank=True,
        help_text="Other names and abbreviations that reports use: DPRK. For search and import; "
        "those that you add are kept.",
    )
    region = models.CharField(
        max_length=40,
        blank=True,
        help_text="Continent, UN M49. Empty for Antarctica, which M49 puts in none.",
    )
    region_code = models.CharField(max_length=3, blank=True, help_text="M49 number of the region.")
    subregion = models.CharField(
        max_length=40, blank=True, help_text="Smallest part of the region that UN M49 names: Eastern Asia."
    )
    subregion_code = models.CharField(max_length=3, blank=True, help_text="M49 number of the subregion.")
    un_group = models.CharField(
        "UN group",
        max_length=12,
        choices=UnGroup,
        null=True,
        blank=True,
        help_text="Regional group at the United Nations today. Empty where we know of none.",
    )
    is_un_member = models.BooleanField(
        "UN member", default=False, help_text="Whether it is a member state of the United Nations today."
    )
    un_member_since = models.PositiveSmallIntegerField(
        "UN member since",
        null=True,
        blank=True,
        help_text="Year of admission. Only the year: our facts hold no day.",
    )
    valid_from = models.DateField(
        null=True, blank=True, help_text="First day of a state of the past. Empty: not recorded here."
    )
    valid_to = models.DateField(null=True, blank=True, help_text="Last day of a state of the past. Empty: it exists.")

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "countries"
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(iso3__regex=r"^[A-Z]{3}$"),
                name="country_iso3_is_three_letters",
                violation_error_message="The ISO code is three capital letters.",
            ),
            models.CheckConstraint(
                condition=Q(iso2__isnull=True) | Q(iso2__regex=r"^[A-Z]{2}$"),
                name="country_iso2_is_two_letters",
                violation_error_message="The short ISO code is two capital letters, or is left out.",
            ),
            models.CheckConstraint(
                condition=Q(m49__regex=r"^[0-9]{3}$"),
                name="country_m49_is_three_digits",
                violation_error_message="The M49 code is three digits; write the leading zeros.",
            ),
            models.CheckConstraint(
                condition=Q(region="", region_code="", subregion="", subregion_code="")
                | Q(
                    region__regex=r"\S",
                    region_code__regex=r"^[0-9]{3}$",
                    subregion__regex=r"\S",
                    subregion_code__regex=r"^[0-9]{3}$",
                ),
                name="country_region_is_whole",
                violation_error_message="Give region and subregion with their M49 codes, or none.",
            ),
            models.CheckConstraint(
                condition=Q(un_group__isnull=True) | Q(un_group__in=UnGroup.values),
                name="country_un_group_known",
                violation_error_message="Choose a UN group of the list, or leave it out.",
            ),
            models.CheckConstraint(
                condition=Q(is_un_member=True, un_member_since__isnull=False, un_member_since__gte=1945)
                | Q(is_un_member=False, un_member_since__isnull=True),
                name="country_un_member_since_a_year",
                violation_error_message="Members of the UN have a year of admission; others have none.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")) | Q(valid_from__isnull=True) | Q(valid_to__isnull=True),
                name="country_valid_from_before_to",
                violation_error_message="The first day comes after the last one.",
            ),
        ]

    def __str__(self) -> str:
        language = get_language() or "en"
        own = "" if language == "en" else self.names.get(language, "")
        return own or self.common_name or self.name

    def natural_key(self) -> tuple[str]:
        """What a fixture names the country by."""
        return (self.iso3,)

    def clean(self) -> None:
        """Empty text would stand beside null as a second way to say nothing."""
        self.iso2 = self.iso2 or None
        self.un_group = self.un_group or None
