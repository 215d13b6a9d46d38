"""Run everything and write docs/benchmarks.md."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, replace
from importlib.metadata import version
from types import ModuleType

from benchmarks import batches, dates, documents, pdfs, startup, web_pages
from benchmarks.measure import Measured, measured, profile
from benchmarks.report import REPORT, load_section, machine, with_load_section
from benchmarks.targets import OURS_PDF, TARGETS, Target

PEERS = (
    "typst",
    "python-docx",
    "docxtpl",
    "docx-mailmerge2",
    "weasyprint",
    "reportlab",
    "fpdf2",
    "pikepdf",
    "flask",
    "wtforms",
    "jinja2",
    "holidays",
    "python-dateutil",
    "numpy",
)


@dataclass(frozen=True, slots=True)
class Section:
    """A table: its contestants, the one that the others are compared with, calls of each, what a reader has to know.

    Other work on the machine decides more than the program where a call is short or is made only once: the least of
    several `rounds` counts then, each a process of its own, and all contestants have their turn before the next round.
    """

    title: str
    module: ModuleType
    ours: str
    calls: int
    note: str
    rounds: int = 1


SECTIONS = (
    Section(
        title="One letter as a Word document",
        module=documents,
        ours="SAR helper",
        calls=200,
        rounds=3,
        note="Two pages, finished values; the second line also reads, checks and composes the case. "
        "The peers fill a template made of the same document.",
    ),
    Section(
        title="One letter as a PDF",
        module=pdfs,
        ours=OURS_PDF,
        calls=40,
        note="The same words. The peers set them one under the other, without the address zone.",
    ),
    Section(
        title="Many letters",
        module=batches,
        ours="SAR helper, 1,000 letters",
        calls=1,
        rounds=2,
        note="CPU milliseconds of the whole run, from a cold start on. SAR helper reads and checks each row and "
        "composes each letter; the peers get finished values.",
    ),
    Section(
        title="Pages",
        module=web_pages,
        ours="SAR helper, form page",
        calls=1000,
        rounds=5,
        note="A direct call of the WSGI application, in French, without a cookie and with the log turned off. The form "
        "page makes and signs a new cookie and a token; the static page holds the same bytes and does neither.",
    ),
    Section(
        title="1,000 deadlines",
        module=dates,
        ours=dates.OURS_REGISTER,
        calls=20,
        rounds=3,
        note="A request under the GDPR in France: one month, weekends, public holidays. SAR helper reads and checks "
        "the fields of a JSON object, computes the later plausible date as well, and says each step with its source. "
        "It computes the same rule for the same day once in a process, so the table shows a register of many requests, "
        "days of which none repeats, and days that were all asked for before. Law, calendars and packages are loaded "
        "by everyone before the clock runs.",
    ),
    Section(
        title="Start-up",
        module=startup,
        ours="sar-helper --version",
        calls=7,
        note="A new process each time, its bytecode compiled before.",
    ),
)


# A count of steps or the sum of a checksum is no size.
SMALLEST_SIZE = 1000


def main() -> None:
    found: dict[str, Measured] = {}
    sections = []
    for section in SECTIONS:
        results = _results(section)
        found |= {one.name: one for one in results}
        sections += [f"## {section.title}", "", section.note, "", *_table(results, section.ours), ""]
    text = [*_head(), *_targets(found), *sections, *_first_view()]
    kept = load_section(REPORT.read_text(encoding="utf-8")) if REPORT.exists() else ""
    REPORT.write_text(with_load_section("\n".join(text).rstrip() + "\n", kept), encoding="utf-8")


def _results(section: Section) -> list[Measured]:
    """Measure every contestant of a section in each of its rounds and return the least busy one."""
    module, least = section.module, dict[str, Measured]()
    calls, parts = getattr(module, "CALLS", {}), getattr(module, "PARTS", {})
    for _ in range(section.rounds):
        for name in module.CONTESTANTS:
            print(f"{section.title}: {name}", file=sys.stderr, flush=True)
            one = measured(module.__name__.rpartition(".")[2], name, calls.get(name, section.calls))
            if name not in least or one.cpu_ms < least[name].cpu_ms:
                least[name] = one
    return [replace(one, cpu_ms=one.cpu_ms / parts.get(name, 1)) for name, one in least.items()]


def _head() -> list[str]:
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    return [
        "# Benchmarks",
        "",
        "Written by `make bench`, which installs the peers of `requirements-bench.txt` beside our own environment.",
        "Each contestant runs in a process of its own. Times are medians of CPU time, steadier on a busy machine; of",
        "what is short, and of what runs once, the least of several, each contestant having as many turns.",
        "One contestant alone: `.venv/bench/bin/python -m benchmarks.measure documents docxtpl 60`.",
        "",
        f"{time.strftime('%Y-%m-%d')}, {machine()}, {load}.",
        f"{versions}.",
        "",
    ]


def _table(results: list[Measured], ours: str) -> list[str]:
    base = next(one for one in results if one.name == ours)
    lines = ["| | CPU ms | times | bytes | peak MB |", "| --- | ---: | ---: | ---: | ---: |"]
    for one in results:
        if one.missing:
            lines.append(f"| {one.name} | did not run: {one.missing} | | | |")
            continue
        times = one.cpu_ms / base.cpu_ms if base.cpu_ms else 0
        size = f"{one.size:,}" if one.size > SMALLEST_SIZE else ""
        lines.append(
            f"| {one.name} | {one.cpu_ms:,.3g} | {times:.2g} | {size} | {one.peak_mb:.0f} |".replace("e+0", "e")
        )
    return lines


def _targets(found: dict[str, Measured]) -> list[str]:
    lines = ["## Targets", "", "| | target | measured | |", "| --- | ---: | ---: | --- |"]
    missed: list[str] = []
    for target in TARGETS:
        limit = f"{'at least' if target.at_least else 'at most'} {target.limit:,g}"
        try:
            value = target.value(found)
        except ZeroDivisionError:
            lines.append(f"| {target.text} | {limit} | | did not run |")
            continue
        met = target.is_met(value)
        lines.append(f"| {target.text} | {limit} | {value:,.3g} | {'met' if met else 'missed'} |")
        if not met:
            missed += _why(target)
    return [*lines, "", *missed]


def _why(target: Target) -> list[str]:
    module, name = target.profiled
    lines = profile(module, name, 3 if module == "dates" else 1 if module == "batches" else 50)
    why = f"Missed: {target.text}. {target.why}".rstrip()
    return [why, "", f"Where {name} spends its time:", "", "```", *lines, "```", ""]


def _first_view() -> list[str]:
    sizes = web_pages.first_view()
    totals = (sum(plain for plain, _sent in sizes.values()), sum(sent for _plain, sent in sizes.values()))
    lines = ["## First view of the start page", "", "| | bytes | as sent to a browser that takes gzip |"]
    lines += ["| --- | ---: | ---: |"]
    return lines + [
        f"| {name} | {plain:,} | {sent:,} |" for name, (plain, sent) in [*sizes.items(), ("together", totals)]
    ]


if __name__ == "__main__":
    main()
