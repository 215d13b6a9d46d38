"""Load: many residents at once walk the wizard to their PDF against `sar-helper serve` on loopback, without an error.

    python -m benchmarks.load --residents 200 --seconds 60 --think 5 0 --write

Each resident has a browser and a network address of its own, begins anew after its letter, and stops when the time is
over and its last letter has come. `--think` is the pause after every form that is sent, in seconds, one run for each.
`--write` writes docs/load.md, and a line for each run into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from benchmarks.report import LOAD, REPORT, ROOT, machine, with_load_section
from tests.trust.resident import BROKEN, Resident, ServerFault

PAGE = ROOT / "docs" / "load.md"
SETTINGS = {
    "SAR_PORT": "0",
    "SAR_PUBLIC_URL": "http://localhost",
    "SAR_TRUSTED_PROXIES": "1",
    "SAR_OPERATOR_NAME": "Load",
    "SAR_OPERATOR_CONTACT": "load@example.org",
}


@dataclass(slots=True)
class Run:
    """What happened: seconds by what was asked, walks finished, faults."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    walks: int = 0
    faults: list[str] = field(default_factory=list)
    took: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, what: str, seconds: float) -> None:
        """Keep one answer's time."""
        with self.lock:
            self.seconds[what].append(seconds)


@dataclass(frozen=True, slots=True)
class Plan:
    """How the residents of one run behave."""

    residents: int
    seconds: float
    think: float
    """Pause before the next page after one that was sent, in seconds."""
    today: date

    def __str__(self) -> str:
        return f"{self.residents} residents, {self.think:g} s of thought after each form"


def walk_until(end: float, port: int, numbers: count[int], plan: Plan, run: Run) -> None:
    """Walk again and again until the time is over."""

    def told(what: str, seconds: float) -> None:
        run.tell(what, seconds)
        if plan.think and what.startswith("POST"):
            time.sleep(plan.think)

    while time.monotonic() < end:
        number = next(numbers)
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        resident = Resident(port, f"m{number:05x}", address, told=told)
        try:
            resident.walk(plan.today)
            with run.lock:
                run.walks += 1
        except (*BROKEN, ServerFault, AssertionError) as fault:
            run.faults.append(f"{type(fault).__name__}: {str(fault)[:200]}")
            return
        finally:
            resident.close()


def load(plan: Plan) -> Run:
    """Serve from a new folder, let the residents walk and return what happened."""
    run, numbers = Run(), count(1)
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-u", "-m", "sar_helper", "serve"],
            env={**os.environ, **SETTINGS, "SAR_DATA_DIR": folder, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert server.stdout is not None
            found = re.search(r":(\d+)$", server.stdout.readline().strip())
            assert found is not None, "the server did not start"
            port, begun = int(found.group(1)), time.monotonic()
            walkers = [
                threading.Thread(target=walk_until, args=[begun + plan.seconds, port, numbers, plan, run])
                for _ in range(plan.residents)
            ]
            for walker in walkers:
                walker.start()
            for walker in walkers:
                walker.join()
            run.took = time.monotonic() - begun
        finally:
            server.terminate()
            server.wait(timeout=30)
    return run


COLUMNS = "answers | median | 95 % | 99 % | longest |"


def times(seconds: list[float]) -> str:
    """Return the rest of a table's row: how many answers, and how long half, 95, 99 and 100 % of them took at most."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
    shown = (f"{each * 1000:,.0f} ms" for each in (cuts[49], cuts[94], cuts[98], max(seconds)))
    return f"{len(seconds):,} | " + " | ".join(shown) + " |"


def everything(run: Run) -> list[float]:
    """Return the seconds of every answer."""
    return [each for seconds in run.seconds.values() for each in seconds]


def table(run: Run) -> str:
    """Return the times by page as a table, the letter's PDF and the slow key of a case among them."""
    rows = [("all", everything(run)), *sorted(run.seconds.items())]
    lines = [f"| page | {COLUMNS}", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    return "\n".join([*lines, *(f"| {name} | {times(seconds)}" for name, seconds in rows)])


def report(run: Run, plan: Plan, busy: float) -> str:
    """Return one run as a section of docs/load.md."""
    answers = len(everything(run))
    return (
        f"## {plan}\n\n"
        f"{run.walks:,} letters in {run.took:.0f} s, {answers:,} answers ({answers / run.took:.0f} a second), "
        f"**{len(run.faults)} errors**. Load average of the machine before the run: {busy:.1f}.\n\n{table(run)}\n"
    )


def line(run: Run, plan: Plan) -> str:
    """Return one run as a row of docs/benchmarks.md."""
    return f"| {plan} | {run.walks:,} | {len(run.faults)} | {times(everything(run))}"


def summary(lines: list[str], seconds: float, measured_on: str) -> str:
    """Return the section of docs/benchmarks.md with these rows."""
    text = "\n".join(lines)
    return SUMMARY.format(heading=LOAD, seconds=seconds, measured_on=measured_on, columns=COLUMNS, lines=text)


def main() -> int:
    """Run, print or write the report, and fail where anything failed."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--residents", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--think", type=float, nargs="+", default=[0])
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    today = date.today()  # noqa: DTZ011, TID251 - a benchmark is a program of its own
    sections, lines, faults = [], [], []
    for think in given.think:
        busy = os.getloadavg()[0]
        plan = Plan(given.residents, given.seconds, think, today)
        run = load(plan)
        sections.append(report(run, plan, busy))
        lines.append(line(run, plan))
        faults += run.faults
    measured_on = f"{today}, {machine()}"
    page = INTRODUCTION.format(measured_on=measured_on) + "\n".join(sections)
    section = summary(lines, given.seconds, measured_on)
    if given.write:
        PAGE.write_text(page, encoding="utf-8")
        REPORT.write_text(with_load_section(REPORT.read_text(encoding="utf-8"), section), encoding="utf-8")
    else:
        print(page, section, sep="\n")
    for fault in faults[:10]:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


INTRODUCTION = """# Load

Written by `python -m benchmarks.load`: residents who all walk the wizard at the same time, each from the first page to
the case key and the letter as a PDF, against one `sar-helper serve` (waitress, 8 threads, SQLite) over loopback. The
residents run on the same cores as the server, so both share what there is. A walk is 8 forms, a case, its key
(Argon2id, 50 ms of one core on purpose), the preview and the PDF: 24 requests. All begin in the same second and think
equally long, so their requests arrive all at once: the worst there can be, and no mean of a day.
The first page after the start costs seconds under such a rush, because templates, law and catalogues are read then.
Waitress accepts 100 connections by default, and browsers keep theirs open: the second hundred of residents got no
answer for minutes. So `sar-helper serve` accepts 900, and closes silent ones after 30 seconds.

The sums stand beside the other measurements in [benchmarks.md](benchmarks.md#load).

Measured on {measured_on}.

"""
SUMMARY = """{heading}

Residents who all begin in the same second and walk from the first page to the PDF of their letter, again and again for
{seconds:g} seconds, on the same cores as the server. By page: [load.md](load.md).
Measured on {measured_on}.

| | letters | errors | {columns}
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{lines}
"""

if __name__ == "__main__":
    sys.exit(main())
