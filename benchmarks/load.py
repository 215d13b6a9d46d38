"""Load: many residents at once walk the wizard to their PDF against `sar-helper serve` on loopback, without an error.

    python -m benchmarks.load --residents 200 --seconds 60 --think 2 --write docs/load.md

Each resident has a browser and a network address of its own, begins anew after its letter, and stops when the time is
over and its last letter has come. `--think` is the pause after every form that is sent, in seconds.
"""

from __future__ import annotations

import argparse
import os
import platform
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
from pathlib import Path

from tests.trust.resident import BROKEN, Resident, ServerFault

ROOT = Path(__file__).parents[1]
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


def table(run: Run) -> str:
    """Return the times by page as a table, the letter's PDF and the slow key of a case among them."""
    lines = ["| page | answers | median | 95 % | 99 % | longest |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    everything = [each for seconds in run.seconds.values() for each in seconds]
    for name, seconds in [("all", everything), *sorted(run.seconds.items())]:
        cuts = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
        times = (cuts[49], cuts[94], cuts[98], max(seconds))
        lines.append(f"| {name} | {len(seconds):,} | " + " | ".join(f"{each * 1000:,.0f} ms" for each in times) + " |")
    return "\n".join(lines)


def report(run: Run, plan: Plan, busy: float) -> str:
    """Return one run as a section."""
    answers = sum(map(len, run.seconds.values()))
    return (
        f"## {plan.residents} residents, {plan.think:g} s of thought after each form\n\n"
        f"{run.walks:,} letters in {run.took:.0f} s, {answers:,} answers ({answers / run.took:.0f} a second), "
        f"**{len(run.faults)} errors**. Load average of the machine before the run: {busy:.1f}.\n\n{table(run)}\n"
    )


def main() -> int:
    """Run, print or write the report, and fail where anything failed."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--residents", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--think", type=float, nargs="+", default=[0])
    arguments.add_argument("--write", type=Path)
    given = arguments.parse_args()
    today = date.today()  # noqa: DTZ011, TID251 - a benchmark is a program of its own
    sections, faults = [], []
    for think in given.think:
        busy = os.getloadavg()[0]
        plan = Plan(given.residents, given.seconds, think, today)
        run = load(plan)
        sections.append(report(run, plan, busy))
        faults += run.faults
    text = INTRODUCTION.format(day=today, python=platform.python_version(), cores=os.cpu_count()) + "\n".join(sections)
    if given.write is None:
        print(text)
    else:
        given.write.write_text(text, encoding="utf-8")
    for fault in faults[:10]:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


INTRODUCTION = """# Load

Written by `python -m benchmarks.load`: residents who all walk the wizard at the same time, each from the first page to
the case key and the letter as a PDF, against one `sar-helper serve` (waitress, 8 threads, SQLite) over loopback. The
residents run on the same cores as the server, so both share what there is. A walk is 8 forms, a case, its key
(Argon2id, 50 ms of one core on purpose), the preview and the PDF: 24 requests. All begin in the same second and think
equally long, so their requests arrive all at once: the worst there can be, and no mean of a day.

Measured on {day} with Python {python} on {cores} cores.

"""

if __name__ == "__main__":
    sys.exit(main())
