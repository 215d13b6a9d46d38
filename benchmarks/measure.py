"""Measuring: each contestant in a process of its own, CPU time and the most memory that it held."""

from __future__ import annotations

import cProfile
import importlib
import json
import pstats
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

MOST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians of one contestant: CPU milliseconds a call, bytes of the result, peak memory of the process in MB.

    `missing` says why it did not run; the numbers are zero then.
    """

    name: str
    cpu_ms: float = 0
    size: int = 0
    peak_mb: float = 0
    missing: str = ""


def measured(module: str, name: str, calls: int) -> Measured:
    """Return the medians over `calls` calls, before which one more is not counted unless a single one is asked for."""
    command = [sys.executable, "-m", "benchmarks.measure", module, name, str(calls)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=MOST_SECONDS)
    if ended.returncode:
        reason = (ended.stderr.strip().splitlines() or ["no reason given"])[-1]
        return Measured(name, missing=reason[:160])
    return Measured(name, **json.loads(ended.stdout.splitlines()[-1]))


def profile(module: str, name: str, calls: int) -> list[str]:
    """Return the functions in which a contestant spends most of its own time, in percent."""
    call = importlib.import_module(f"benchmarks.{module}").CONTESTANTS[name]()
    call(0)
    profiler = cProfile.Profile()
    profiler.enable()
    for number in range(1, calls + 1):
        call(number)
    profiler.disable()
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    total = sum(own for _calls, _primitive, own, *_rest in stats.values())
    most = sorted(stats.items(), key=lambda item: item[1][2], reverse=True)[:12]
    return [f"{entry[2] / total:6.1%}  {_place(*place)}" for place, entry in most]


def _place(path: str, line: int, function: str) -> str:
    parts = Path(path).parts
    name = "/".join(parts[-3:]) if line else ""
    return f"{name}:{line} {function}" if line else function


def _one(module: str, name: str, calls: int) -> dict[str, float]:
    call = importlib.import_module(f"benchmarks.{module}").CONTESTANTS[name]()
    times: list[float] = []
    result: int | bytes = 0
    if calls > 1:
        call(0)
    for number in range(1, calls + 1):
        began = _cpu()
        result = call(number)
        times.append(_cpu() - began)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = result if isinstance(result, int) else len(result)
    return {"cpu_ms": statistics.median(times) * 1000, "size": size, "peak_mb": max(_peak_mb(), children)}


def _peak_mb() -> float:
    """Return the most memory that this process held; Linux would also count what it was forked from."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text(encoding="utf-8").partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _cpu() -> float:
    """Return the seconds that this process and the ended ones it started have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    print(json.dumps(_one(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
