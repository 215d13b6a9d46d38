"""docs/batch.md names every column, and its campaign is one."""

from __future__ import annotations

import re
from pathlib import Path

from sar_helper.cases import campaign
from sar_helper.cases.people_file import COLUMNS

TEXT = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")


def test_every_column_is_explained_in_the_order_of_the_template():
    table = TEXT.partition("## The table")[2]
    named = [
        name for row in re.findall(r"^\| (`.*?) \|", table, flags=re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    ]
    assert named == [name for name in COLUMNS if name not in {"address_2", "address_3"}]


def test_the_campaign_that_is_shown_can_be_read():
    (shown,) = re.findall(r"```json\n(.*?)```", TEXT, flags=re.DOTALL)
    assert campaign.read(shown).letter_type == "access_request"
