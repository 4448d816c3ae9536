"""Pictures of pages, cut to what matters."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

MARGIN = 12
# a page has few colours: so many are enough for its letters, and a picture of it stays light
COLOURS = 128
# nothing is marked as in use, what sticks to an edge stands where it belongs, and what moves has arrived
SETTLE = """() => {
    document.activeElement.blur();
    scrollTo(0, 0);
    document.querySelectorAll('.submit-row').forEach(row => { row.style.position = 'static'; });
    document.getAnimations().forEach(animation => animation.finish());
}"""


class Camera:
    """Takes pictures into the folders of the documentation; without `docs` it takes none."""

    def __init__(self, docs: Path | None) -> None:
        self.docs = docs

    def take(self, name: str, page: Page, *shown: Locator, below: int = 0, room: str = "tutorial") -> None:
        """A picture of all that is `shown`, from its upper left to its lower right, and so much `below` it."""
        if self.docs is None:
            return
        page.wait_for_load_state("load")
        page.evaluate(SETTLE)
        boxes = [box for locator in shown if (box := locator.bounding_box())]
        assert len(boxes) == len(shown), f"not all of “{name}” is on the page"
        left = max(0, min(box["x"] for box in boxes) - MARGIN)
        top = max(0, min(box["y"] for box in boxes) - MARGIN)
        right = max(box["x"] + box["width"] for box in boxes) + MARGIN
        bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN + below
        clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        file = self.docs / room / f"{name}.png"
        page.screenshot(path=file, clip=clip, full_page=True)  # type: ignore[arg-type]
        lighten(file)


def lighten(file: Path) -> None:
    """Write a picture anew with few colours."""
    with Image.open(file) as taken:
        few = taken.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


@pytest.fixture
def camera(request: pytest.FixtureRequest) -> Camera:
    """Takes the pictures of the documentation, if they are asked for: --pictures."""
    docs = Path(request.config.rootpath) / "docs"
    return Camera(docs if request.config.getoption("--pictures") else None)
