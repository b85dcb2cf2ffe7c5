"""A figure, what it is compared with, and the bar it has to reach."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True)
class Figure:
    """Samples of what was measured. With a baseline the bar is a ratio to it, without one a value.

    Samples of the same place were taken one right after the other; each side's median counts.
    """

    name: str
    unit: str
    samples: Sequence[float]
    bar: float
    better: Better = "lower"
    baseline: str = ""
    against: Sequence[float] = ()

    @property
    def value(self) -> float:
        return statistics.median(self.samples)

    @property
    def baseline_value(self) -> float:
        return statistics.median(self.against)

    @property
    def ratio(self) -> float:
        return self.value / self.baseline_value

    @property
    def is_reached(self) -> bool:
        counted = self.ratio if self.baseline else self.value
        return counted >= self.bar if self.better == "higher" else counted <= self.bar

    @property
    def cells(self) -> list[str]:
        """Figure, measured, baseline, ratio, bar, reached."""
        measured = f"{number(self.value)} {self.unit}".strip()
        sign = "≥" if self.better == "higher" else "≤"
        reached = "reached" if self.is_reached else f"missed by {number(self._missed_by)} ×"
        if not self.baseline:
            return [self.name, measured, "–", "–", f"{sign} {number(self.bar)} {self.unit}".strip(), reached]
        compared = f"{number(self.baseline_value)} {self.unit}: {self.baseline}"
        return [self.name, measured, compared, times(self.ratio), f"{sign} {times(self.bar)}", reached]

    @property
    def _missed_by(self) -> float:
        counted = self.ratio if self.baseline else self.value
        return self.bar / counted if self.better == "higher" else counted / (self.bar or 1)


def percentile(samples: Sequence[float], share: float) -> float:
    """The value below which this share of the samples lies, itself a sample."""
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * share))]


def number(value: float) -> str:
    """With as many digits as a figure deserves."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}".removesuffix(".0")


def times(ratio: float) -> str:
    """A ratio as people say it: 12 ×, or 1/40 ×."""
    return f"{number(ratio)} ×" if ratio >= 0.1 else f"1/{number(1 / ratio)} ×"
