"""No period, article, act or address of an authority stands in Python: they are data with a source and a date."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path
    for path in [*(ROOT / "sar_helper").rglob("*.py"), ROOT / "app.py"]
    if "versions" not in path.parts  # database migrations
)
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|ten|fourteen|fifteen|twenty|thirty|forty|sixty|ninety)"
FORBIDDEN = {
    "article": r"(?i)\b(?:art\.?|arts\.|article|articles|section|recital|para\.?|paragraph)\s*\d|§\s*\d|\bs\.\s?\d",
    "act": r"\b(?:Regulation|Directive|Decree|Act)\s+(?:\(E[UC]|No\b|of\s+\d|\d{4})|\b20\d\d/\d{2,4}\b|\bC-\d+/\d\d\b",
    "period": rf"(?i)\b(?!(?:one|two) days?\b){NUMBER}[ -](?:calendar |working )?(?:hour|day|week|month|year)s?\b",
    "address": r"(?i)\b[\w.-]+@[\w-]+\.[a-z]{2,}\b|https?://(?!127\.0\.0\.1|localhost)[\w-]+\.\w",
}
NO_AUTHORITY = ("example.org", "http://schemas.openxmlformats.org/", "http://www.w3.org/")
"""Addresses that nobody writes to: examples, and the names of XML."""

ROOMS_OF_LAW = ("law", "deadlines", "letters", "directory")
"""Here no length of time but a single day may be a number: elsewhere reminders and drafts have periods of their own."""

CALLS_OF_TIME = {"timedelta", "relativedelta", "Period", "add_months"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module that are not docstrings."""
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def stated(text: str) -> list[str]:
    """Return which sorts of law a text states."""
    plain = " ".join(word for word in text.split() if not any(known in word for known in NO_AUTHORITY))
    return [sort for sort, pattern in FORBIDDEN.items() if re.search(pattern, plain)]


def lengths(tree: ast.AST) -> Iterator[str]:
    """Yield the calls that make a length of time out of a number; a step of a single day is none."""
    for node in ast.walk(tree):
        name = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in CALLS_OF_TIME:
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            numbers = [value.value for value in values if isinstance(value, ast.Constant)]
            if numbers and not (name == "timedelta" and numbers == [1]):
                yield f"line {node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_text_in_python_states_law(path: Path):
    found = [
        f"line {line}: {sorts} in {text}"
        for line, text in texts(ast.parse(path.read_text(encoding="utf-8")))
        if (sorts := stated(text))
    ]
    assert found == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name in ROOMS_OF_LAW], ids=named)
def test_no_length_of_time_is_a_number_where_law_is_applied(path: Path):
    assert list(lengths(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("GDPR Art. 12(3)", ["article"]),
        ("Article 15 of the regulation", ["article"]),
        ("BDSG § 57", ["article"]),
        ("DPA 2018, s. 45", ["article"]),
        ("EDPB Guidelines, para. 121", ["article"]),
        ("Regulation (EU) 2016/679", ["act"]),
        ("CJEU C-154/21", ["act"]),
        ("They must answer within one month.", ["period"]),
        ("It is kept for 30 days.", ["period"]),
        ("after 20 working days", ["period"]),
        ("poststelle@bfdi.bund.de", ["address"]),
        ("https://www.cnil.fr/plaintes", ["address"]),
        ("Write an address, for example name@example.org.", []),
        ("https://sar.example.org", []),
        ("The answer is due on {date}.", []),
    ],
)
def test_what_would_be_law_is_found(text: str, sorts: list[str]):
    assert stated(text) == sorts


def test_a_period_that_is_a_number_is_found():
    tree = ast.parse("end = day + timedelta(days=30)\nnext = day + timedelta(1)\nother = Period(1, Unit.MONTH)")
    assert sorted(lengths(tree)) == ["line 1: timedelta(days=30)", "line 3: Period(1, Unit.MONTH)"]
