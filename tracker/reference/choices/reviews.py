"""Reviews of a state: by whom, under which treaty, in which cycle, and with what result."""

from django.db.models import TextChoices

from tracker.reference.choices.places import TreatyBody


class ReviewMechanism(TextChoices):
    """Who reviews a state."""

    UPR = "upr", "Universal Periodic Review"
    TREATY_BODY = "treaty_body", "Treaty body review of a state"


class Instrument(TextChoices):
    """Treaty under which a treaty body reviews a state."""

    ICCPR = "ICCPR", "Civil and political rights"
    ICESCR = "ICESCR", "Economic, social and cultural rights"
    ICERD = "ICERD", "Racial discrimination"
    CEDAW = "CEDAW", "Discrimination against women"
    CAT = "CAT", "Torture"
    OPCAT = "OPCAT", "Optional protocol: places of detention"
    CRC = "CRC", "Rights of the child"
    OPAC = "OPAC", "Optional protocol: children in armed conflict"
    OPSC = "OPSC", "Optional protocol: sale of children"
    ICRMW = "ICRMW", "Migrant workers"
    CRPD = "CRPD", "Persons with disabilities"
    ICPPED = "ICPPED", "Enforced disappearance"


# a body may watch over several treaties, each treaty has one body
INSTRUMENT_BODY: dict[Instrument, TreatyBody] = {
    Instrument.ICCPR: TreatyBody.CCPR,
    Instrument.ICESCR: TreatyBody.CESCR,
    Instrument.ICERD: TreatyBody.CERD,
    Instrument.CEDAW: TreatyBody.CEDAW,
    Instrument.CAT: TreatyBody.CAT,
    Instrument.OPCAT: TreatyBody.SPT,
    Instrument.CRC: TreatyBody.CRC,
    Instrument.OPAC: TreatyBody.CRC,
    Instrument.OPSC: TreatyBody.CRC,
    Instrument.ICRMW: TreatyBody.CMW,
    Instrument.CRPD: TreatyBody.CRPD,
    Instrument.ICPPED: TreatyBody.CED,
}


class ReviewOutcome(TextChoices):
    """What became of a review."""

    PENDING = "pending", "Not yet adopted"
    ADOPTED = "adopted", "Outcome or concluding observations adopted"
    POSTPONED = "postponed", "Postponed, not held"
    STATE_ABSENT = "state_absent", "State did not take part"


class Coverage(TextChoices):
    """How much of a review's list of recommendations our record holds."""

    COMPLETE = "complete", "All of them"
    PARTIAL = "partial", "Some, no rule of selection"
    SELECTED = "selected", "Chosen by a stated subject"


class UprCycle(TextChoices):
    """Round of the Universal Periodic Review, in which each state comes up once."""

    FIRST = "1", "First cycle (2008-2011)"
    SECOND = "2", "Second cycle (2012-2016)"
    THIRD = "3", "Third cycle (2017-2022)"
    FOURTH = "4", "Fourth cycle (2022-2027)"


# the first and the last session of each cycle: a session tells the cycle, a year does not
CYCLE_SESSIONS: dict[int, tuple[int, int]] = {1: (1, 12), 2: (13, 26), 3: (27, 40), 4: (41, 54)}
