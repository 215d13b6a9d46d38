"""The guide to adding a country is true: its smallest file, put beside the others, is a country everywhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "adding-a-country.md"

VISIT = """
import json, pathlib, tempfile
from sar_helper.config import Config
from sar_helper.web import create_app
client = create_app(Config(data_dir=pathlib.Path(tempfile.mkdtemp()))).test_client()
addresses = ["/request/place", "/law/", "/law/xx",
             "/calculator?jurisdiction=xx&controller_kind=municipality"
             "&received-day=20&received-month=11&received-year=2026"]
print(json.dumps({each: client.get(each).get_data(as_text=True) for each in addresses}))
"""


def smallest_file() -> str:
    blocks = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(blocks) == 1
    return str(blocks[0])


@pytest.fixture(scope="module")
def tree_with_one_file_more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program to which the file of the guide was added, and nothing else."""
    copy = tmp_path_factory.mktemp("tree")
    for name in ("sar_helper", "templates", "translations"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "sar_helper" / "law" / "data" / "xx.toml").write_text(smallest_file(), encoding="utf-8")
    return copy


def run(tree: Path, *arguments: str, stdin: str = "", may_exit: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=tree, input=stdin, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode in may_exit, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def pages(tree_with_one_file_more: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(run(tree_with_one_file_more, "-c", VISIT))
    return found


def test_the_new_country_is_among_the_jurisdictions_with_what_it_inherits(tree_with_one_file_more: Path):
    (law,) = json.loads(run(tree_with_one_file_more, "-m", "sar_helper", "jurisdictions", "--json", "--country", "xx"))[
        "jurisdictions"
    ]
    assert law["languages"] == ["en"]
    assert {"street", "edpb-benchmark"} <= {rule["id"] for rule in law["retention"]}
    assert "gdpr-reply" in {clock["id"] for clock in law["clocks"]}


def test_the_check_accepts_it_and_lists_what_is_still_missing(tree_with_one_file_more: Path):
    # What else is wrong in the tree is for tests/cli/test_check.py to say.
    lines = run(tree_with_one_file_more, "-m", "sar_helper", "check", may_exit=(0, 2)).splitlines()
    ours = [line for line in lines if "law/xx.toml" in line]
    assert "work: law/xx.toml: missing: a supervisory authority" in ours
    assert all(line.startswith("work: ") for line in ours)


def test_its_deadlines_are_computed(tree_with_one_file_more: Path):
    question: dict[str, Any] = {
        "id": "1",
        "jurisdiction": "XX",
        "regime": "EU-GDPR-1182",
        "rule": "reply",
        "received": "2026-11-20",
    }
    answer = json.loads(run(tree_with_one_file_more, "-m", "sar_helper", "deadlines", stdin=json.dumps(question)))
    # 20 December 2026 is a Sunday.
    assert answer["due_on"] == "2026-12-21"


def test_the_wizard_offers_it_and_the_law_page_shows_its_rule(pages: dict[str, str]):
    assert 'value="xx"' in pages["/request/place"]
    assert "/law/xx" in pages["/law/"]
    assert "Street cameras of towns: at most fifteen days." in pages["/law/xx"]
    assert "15 days" in pages["/law/xx"]


def test_the_calculator_counts_for_it(pages: dict[str, str]):
    (counted,) = [page for address, page in pages.items() if address.startswith("/calculator")]
    assert "Monday, 21 December 2026" in counted
