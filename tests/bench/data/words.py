"""What invented records say: texts of unequal length, in several scripts, with all that a CSV must quote."""

from __future__ import annotations

from tests.bench.data.insert import array, pick

SENTENCES = (
    "Witnesses said that people were taken from their homes before dawn.",
    "The authorities deny it.",
    'One of them said: "We were told to sign, and to be silent."',
    "Relatives, neighbours and two teachers looked for them for weeks; nobody in any office would say where they were.",
    "The list has three columns:\nname, day, place.",
    "강제송환된 사람들의 가족은 아무 소식도 듣지 못했다고 말했다.",
    "قال الشهود إن المحتجزين نقلوا ليلا إلى مكان مجهول.",
    "Some were let go after a payment, others after a promise.",
    "“Nobody wrote anything down,” a former guard said, “so nobody was there.”",
    "People who came back spoke of hunger, of cold and of work without pay on a road that was never finished.",
    "A court was named; no record of a hearing was found.",
    "The people of the valley, who had farmed it since before there was a border, were given a day to leave.",
)
SYLLABLES = ("ba", "do", "ke", "lan", "mir", "no", "pra", "sut", "ter", "vo", "wan", "yl")
DEEDS = ("People detained", "Forced return of a group", "Homes taken", "Protest broken up", "Workers held", "강제송환")
# the people whom none but the rows at the far end of every order tell of
RARE = "Zephyrine"


def name() -> str:
    """A place that no map has: one of some two thousand."""
    return f"initcap({' || '.join([pick(SYLLABLES, skew=1.5)] * 3)})"


def title() -> str:
    """SQL over a row with a `place`."""
    return f"{pick(DEEDS, skew=2)} || ' near ' || place"


def summary() -> str:
    """Most have two sentences, some nine."""
    first = f"1 + floor({len(SENTENCES)} * random())::int"
    return (
        f"(SELECT array_to_string(({array(SENTENCES + SENTENCES)})[f:f + 8 * power(random(), 3)], ' ') "
        f"FROM (SELECT {first} + 0 * i AS f) begun)"
    )


def quote() -> str:
    """The words of a passage, at most 300 characters of them."""
    return f"{pick(SENTENCES)} || ' (' || i || ')'"
