"""A line of the table: what was measured, what it should be, and what it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`met` is None where there is no goal, or nothing could be measured."""

    measure: str
    goal: str
    got: str
    met: bool | None
    numbers: str

    @property
    def verdict(self) -> str:
        """Said plainly."""
        return {True: "met", False: "not met", None: "–"}[self.met]


def at_least(measure: str, ratio: float, goal: float, numbers: str) -> Line:
    """The more the better."""
    return Line(measure, f"≥ {goal:g}", f"{ratio:.2f}", ratio >= goal, numbers)


def at_most(measure: str, ratio: float, goal: float, numbers: str, unit: str = "") -> Line:
    """The less the better."""
    return Line(measure, f"≤ {goal:g}{unit}", f"{ratio:.2f}{unit}", ratio <= goal, numbers)


def not_measured(measure: str, goal: str, why: str) -> Line:
    """Nothing to compare with."""
    return Line(measure, goal, "not measured", None, why)
