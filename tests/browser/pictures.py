"""Pictures of pages, cut to what matters."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

MARGIN = 12
# nothing moves any more, nothing is marked as in use, and what sticks to the top stands where it belongs
SETTLE = """async () => {
    document.activeElement.blur();
    scrollTo(0, 0);
    await Promise.allSettled(document.getAnimations().map(animation => animation.finished));
}"""


class Camera:
    """Takes pictures into a folder; without one it takes none."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def take(self, name: str, page: Page, *shown: Locator, below: int = 0) -> None:
        """A picture of all that is `shown`, from its upper left to its lower right, and so much `below` it."""
        if self.folder is None:
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
        page.screenshot(path=self.folder / f"{name}.png", clip=clip, full_page=True)  # type: ignore[arg-type]


@pytest.fixture
def camera(request: pytest.FixtureRequest) -> Camera:
    """Takes the pictures of the documentation, if they are asked for: --pictures."""
    folder = Path(request.config.rootpath) / "docs" / "tutorial"
    return Camera(folder if request.config.getoption("--pictures") else None)
