"""What was promised, as ratios inside of one run; a ratio that is missed is shown with the profile that explains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks import dates
from benchmarks.measure import Measured

Found = Mapping[str, Measured]
OURS_PDF = "SAR helper (typst, PDF/UA-1 and PDF/A-2a)"


@dataclass(frozen=True, slots=True)
class Target:
    """A promise: what is compared, the limit, and whether more or less is better.

    Attributes:
        text: as a sentence.
        value: computes it from the contestants by name.
        limit: the number to reach.
        at_least: whether the value has to reach the limit or stay under it.
        profiled: module and contestant whose profile explains a miss.
        why: what is known about a miss.
    """

    text: str
    value: Callable[[Found], float]
    limit: float
    at_least: bool
    profiled: tuple[str, str]
    why: str = ""

    def is_met(self, value: float) -> bool:
        """Return whether the promise is kept."""
        return value >= self.limit if self.at_least else value <= self.limit


def _cpu(slower: str, faster: str) -> Callable[[Found], float]:
    return lambda found: found[slower].cpu_ms / found[faster].cpu_ms


def _peak(name: str) -> Callable[[Found], float]:
    return lambda found: found[name].peak_mb


def _merging(found: Found) -> float:
    """Return what one PDF to print costs a letter beyond the single PDFs, in milliseconds."""
    return (found["1,000 letters in one PDF to print"].cpu_ms - found["1,000 single PDFs"].cpu_ms) / 1000


def _deadlines_a_minute(found: Found) -> float:
    return 60_000 / (found[dates.OURS_NEW].cpu_ms / 1000)


TARGETS = (
    Target(
        "A Word letter, times as fast as docxtpl", _cpu("docxtpl", "SAR helper"), 15, True, ("documents", "SAR helper")
    ),
    Target(
        "A Word letter, times the cost of strings put into a ZIP",
        _cpu("SAR helper", "strings into a ZIP (floor)"),
        3,
        False,
        ("documents", "SAR helper"),
    ),
    Target(
        "A tagged PDF, times as fast as WeasyPrint",
        _cpu("WeasyPrint (PDF/UA-1)", OURS_PDF),
        6,
        True,
        ("pdfs", OURS_PDF),
    ),
    Target(
        "1,000 Word letters from the table of people on, times as fast as docxtpl from finished values",
        _cpu("docxtpl, 1,000 letters", "SAR helper, 1,000 letters"),
        10,
        True,
        ("batches", "SAR helper, 1,000 letters"),
    ),
    Target(
        "10,000 Word letters, times the cost of 1,000",
        _cpu("SAR helper, 10,000 letters", "SAR helper, 1,000 letters"),
        11.5,
        False,
        ("batches", "SAR helper, 1,000 letters"),
    ),
    Target(
        "10,000 Word letters, peak memory in MB",
        _peak("SAR helper, 10,000 letters"),
        300,
        False,
        ("batches", "SAR helper, 1,000 letters"),
    ),
    Target(
        "1,000 letters in one PDF, peak memory in MB",
        _peak("1,000 letters in one PDF to print"),
        700,
        False,
        ("batches", "1,000 letters in one PDF to print"),
    ),
    Target(
        "1,000 letters in one PDF, ms a letter beyond the single PDFs",
        _merging,
        15,
        False,
        ("batches", "1,000 letters in one PDF to print"),
    ),
    Target(
        "The form page, times the cost of a static Jinja page of the same bytes",
        _cpu("SAR helper, form page", "static Jinja page of the same bytes"),
        4,
        False,
        ("web_pages", "SAR helper, form page"),
        "A form page makes and signs a cookie and a token, looks for a draft and binds its fields; a static page does "
        "none of it. Words, options and addresses are prepared. On a phone the network takes a hundred times as long.",
    ),
    Target(
        "100,000 deadlines with trace, times as fast as a loop over dateutil and holidays without",
        _cpu(dates.LOOP_REGISTER, dates.OURS_REGISTER),
        3,
        True,
        ("dates", dates.OURS_REGISTER),
    ),
    Target(
        "The same where no day repeats, times as fast as a loop that makes its calendar for each deadline",
        _cpu(dates.LOOP_FRESH, dates.OURS_NEW),
        3,
        True,
        ("dates", dates.OURS_NEW),
    ),
    Target(
        "The same where no day repeats, times as fast as a loop that keeps its calendar",
        _cpu(dates.LOOP, dates.OURS_NEW),
        3,
        True,
        ("dates", dates.OURS_NEW),
        "The loop adds one month and looks into a set. SAR helper reads and checks seven fields, finds the rule in "
        "force, computes two dates and makes five to nine steps with their sources: some forty objects a deadline, "
        "each of which costs what the loop's look-up costs. Requests of one office arrive on few days, so that the "
        "target above is the one that its register meets.",
    ),
    Target(
        "Deadlines with trace a minute on one core, where no day repeats",
        _deadlines_a_minute,
        1_000_000,
        True,
        ("dates", dates.OURS_NEW),
    ),
)
