"""What axe finds on a page that somebody looks at: the rules of WCAG 2.2 AA that a program can check."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# between light and dark nothing else changes
COLOURS = {"type": "rule", "values": ["color-contrast"]}
GRAVE = ("serious", "critical")
# elements of one finding that are named; the rest are alike
NAMED = 6


def findings(page: Page, *, dark: bool = False) -> list[str]:
    """Grave findings on the page as it stands, each with where it is and what is wrong."""
    # a colour that is on its way to another is none
    page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    page.evaluate(AXE_SCRIPT)
    options = {"runOnly": COLOURS if dark else EVERYTHING, "resultTypes": ["violations"], "preload": False}
    result = page.evaluate("options => axe.run(document, options)", options)
    found = [finding for finding in result["violations"] if finding["impact"] in GRAVE]
    return [f"{page.url}{' (dark)' * dark}: {_in_words(finding)}" for finding in found]


def _in_words(finding: dict[str, Any]) -> str:
    where = "\n".join(f"    {node['target']}: {_fault(node)}" for node in finding["nodes"][:NAMED])
    return f"{finding['id']}, {finding['help']}, {len(finding['nodes'])} times\n{where}"


def _fault(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)
