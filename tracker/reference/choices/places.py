"""How countries and UN bodies are grouped, and the part a country has in a report."""

from django.db.models import TextChoices


class CountryRole(TextChoices):
    """Why a country is named beside a report."""

    LOCATION = "location", "Where it happened"
    STATE_UNDER_REVIEW = "state_under_review", "State under review or addressee"
    RECOMMENDING_STATE = "recommending_state", "Recommending state or sponsor"
    RESPONSIBLE_STATE = "responsible_state", "State alleged responsible"
    ORIGIN = "origin", "Country of origin of victims"
    RECEIVING_STATE = "receiving_state", "State to which people were returned"
    DESTINATION = "destination", "Intended destination"
    VENUE = "venue", "Venue of a meeting only"
    PUBLISHER_BASE = "publisher_base", "Base of the publisher (not a subject)"
    MENTIONED = "mentioned", "Mentioned only"


class UnGroup(TextChoices):
    """Regional group in which a state sits at the United Nations."""

    AFRICAN = "african", "African Group"
    ASIA_PACIFIC = "asia_pacific", "Asia-Pacific Group"
    EEG = "eeg", "Eastern European Group"
    GRULAC = "grulac", "Latin American and Caribbean Group"
    WEOG = "weog", "Western European and Others Group"
    NONE = "none", "No group"


class TreatyBody(TextChoices):
    """Committee of experts that watches over one United Nations human-rights treaty."""

    CCPR = "CCPR", "Human Rights Committee"
    CESCR = "CESCR", "Committee on Economic, Social and Cultural Rights"
    CERD = "CERD", "Committee on the Elimination of Racial Discrimination"
    CEDAW = "CEDAW", "Committee on the Elimination of Discrimination against Women"
    CAT = "CAT", "Committee against Torture"
    SPT = "SPT", "Subcommittee on Prevention of Torture"
    CRC = "CRC", "Committee on the Rights of the Child"
    CMW = "CMW", "Committee on Migrant Workers"
    CRPD = "CRPD", "Committee on the Rights of Persons with Disabilities"
    CED = "CED", "Committee on Enforced Disappearances"
