"""Pairs of timings and how they are shown."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """`ours` and `baseline` do the same amount of work; `unit` names what `size` counts."""

    name: str
    baseline_name: str
    size: int
    unit: str
    ours: Callable[[], object]
    baseline: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """Median seconds of both, taken in turns so that a slow moment hits both."""

    case: Case
    ours: float
    baseline: float

    @property
    def ratio(self) -> float:
        """How many times the baseline's time."""
        return self.ours / self.baseline

    def line(self) -> str:
        """One row of the table."""
        speed = self.case.size / self.ours
        return (
            f"{self.case.name:<34} {self.ratio:>8.2f} x  {self.case.baseline_name:<34}"
            f" {speed:>12,.0f} {self.case.unit}/s"
        )


def measure(case: Case, *, rounds: int) -> Result:
    """Run both `rounds` times after one run that warms up."""
    case.ours()
    case.baseline()
    pairs = [(_seconds(case.ours), _seconds(case.baseline)) for _ in range(rounds)]
    return Result(
        case,
        ours=statistics.median(first for first, _ in pairs),
        baseline=statistics.median(second for _, second in pairs),
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
