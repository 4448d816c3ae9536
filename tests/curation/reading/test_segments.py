"""A text is cut where passages begin and end, and nothing of it is lost."""

from tracker.curation.reading.segments import Placed, segments
from tracker.records.models import Passage


def passage(key: int) -> Passage:
    return Passage(pk=key)


ONE, TWO, THREE = (passage(key) for key in (1, 2, 3))
TEXT = "abc<def>\r\nghij"


def test_passages_that_overlap_share_a_stretch() -> None:
    cut = segments(TEXT, [Placed(ONE, 0, 5), Placed(TWO, 3, 8)])
    assert [(one.start, one.text, one.passages) for one in cut] == [
        (0, "abc", (ONE,)),
        (3, "<d", (ONE, TWO)),
        (5, "ef>", (TWO,)),
        (8, "\r\nghij", ()),
    ]
    assert [(one.begin, one.ended) for one in cut] == [((ONE,), ()), ((TWO,), (ONE,)), ((), (TWO,)), ((), ())]


def test_the_stretches_are_the_text() -> None:
    cut = segments(TEXT, [Placed(ONE, 0, 14), Placed(TWO, 2, 3), Placed(THREE, 2, 3)], (1, 9))
    assert "".join(one.text for one in cut) == TEXT
    assert "".join(one.text for one in cut if one.is_chosen) == TEXT[1:9]


def test_a_page_holds_marks_and_ends_of_lines_as_they_are() -> None:
    [one] = segments(TEXT, [])
    assert one.html == "abc&lt;def&gt;&#13;\nghij"


def test_no_text_has_no_stretches() -> None:
    assert segments("", []) == []
