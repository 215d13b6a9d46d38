"""The house rules that no linter knows: small modules with one topic, tests that mirror them, and no law in Python."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for path in (ROOT / "sar_helper").rglob("*.py") if "versions" not in path.parts)
LONGEST_MODULE_LINES = 310
LONGEST_FUNCTION_LINES = 50


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(params=MODULES, ids=named)
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_a_module_says_first_what_it_knows(module: Path):
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_a_module_has_one_topic_and_a_name_for_it(module: Path):
    assert module.stem not in {"utils", "util", "helpers", "common", "misc", "manager"}
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE_LINES


def test_a_function_can_be_read_at_once(module: Path):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            # What a function promises does not make it harder to read: its docstring is not counted.
            contract = node.body[0] if ast.get_docstring(node) else None
            promised = 0 if contract is None else (contract.end_lineno or contract.lineno) - contract.lineno + 1
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - promised
            assert lines <= LONGEST_FUNCTION_LINES, f"{node.name} has {lines} lines"


def test_nothing_is_left_to_do(module: Path):
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", module.read_text(encoding="utf-8"))


def test_python_states_no_period_and_no_article(module: Path):
    """Periods and articles are data with a source; docstrings and comments may name where a rule comes from."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            assert not re.search(r"\b(?:Art\.|Article|§)\s*\d", node.value), f"line {node.lineno}: {node.value}"
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("timedelta"):
            assert not re.search(r"days=(?:28|30|31|60|90|91)\b", ast.unparse(node)), f"line {node.lineno}"


def test_the_tests_mirror_the_package():
    rooms = {path.name for path in (ROOT / "sar_helper").iterdir() if (path / "__init__.py").is_file()}
    assert rooms <= {path.name for path in (ROOT / "tests").iterdir()}
