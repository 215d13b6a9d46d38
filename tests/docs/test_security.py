"""docs/security.md promises only what a test would notice, and its numbers are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, Table

from sar_helper.cli.serve import CONNECTIONS, IDLE_SECONDS
from sar_helper.storage.case_key import WORD_COUNT
from sar_helper.storage.drafts import DRAFT_LIFETIME
from sar_helper.storage.purge import COPIES_KEPT_FOR
from sar_helper.storage.tables import CASES, DRAFTS, REMINDERS, SUBSCRIPTIONS
from sar_helper.web.cases.opened import IDLE
from sar_helper.web.limits import WINDOW_SECONDS
from tests.storage import test_outbox_killed
from tests.trust import hostile_case, test_hostile_wizard, test_killed_server, test_kills
from tests.trust.corpus import TEXTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
HOSTING = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", PAGE)))
THREATS = [
    line.split(" | ") for line in PAGE.partition("## Threats")[2].partition("##")[0].splitlines() if " | " in line
]


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_every_test_that_is_named_exists(file: str, test: str):
    assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_threat_names_a_test_or_says_that_there_is_none():
    rows = THREATS[2:]
    assert len(rows) > 30
    for row in rows:
        assert len(row) == 3, row
        assert "`tests/" in row[2] or row[2].startswith("not tested"), row


IN_CLEAR = {
    DRAFTS: {"expires_at": "the minute of its end", "version": "how often it was saved"},
    CASES: {"expires_at": "the midnight after which it expires", "version": "how often it was saved"},
    SUBSCRIPTIONS: {"locale": "the language", "expires_at": "when it expires"},
    REMINDERS: {
        "kind": "its kind",
        "due_on": "its days",
        "send_on": "its days",
        "state": "whether and how often it was tried",
        "tries": "whether and how often it was tried",
        "not_before": "whether and how often it was tried",
    },
}
"""What can be read in the database, and the words of the page for it."""


@pytest.mark.parametrize("table", IN_CLEAR, ids=lambda table: table.name)
def test_all_that_stands_in_the_database_in_clear_is_told(table: Table):
    told = " ".join(PAGE.partition("## What is stored")[2].partition("##")[0].split())
    assert {each.name for each in table.columns if not isinstance(each.type, LargeBinary)} == set(IN_CLEAR[table])
    assert [words for words in IN_CLEAR[table].values() if words not in told] == []


ON_BOTH_DATABASES = 2
SAVING = sum(test_kills.SAVING_KILLS.values())
SENDERS = test_outbox_killed.KILLS * ON_BOTH_DATABASES
KILLS = sum(
    [
        SAVING,
        SENDERS,
        test_killed_server.KILLS,
        test_kills.MIGRATION_KILLS,
        test_kills.BATCH_KILLS,
        test_kills.RESTORING_KILLS,
        test_kills.COPYING_KILLS,
    ]
)


def test_there_are_at_least_a_hundred_kills():
    assert KILLS >= 100


@pytest.mark.parametrize(
    ("sentence", "page"),
    [
        (f"{WORD_COUNT} words", PAGE),
        (f"the draft for {DRAFT_LIFETIME.total_seconds() // 3600:.0f} hours", PAGE),
        (f"{IDLE.total_seconds() // 60:.0f} minutes without a page", PAGE),
        (f"{CONNECTIONS} connections, each closed after {IDLE_SECONDS} silent seconds", PAGE),
        (f"| counted tries, without addresses | {WINDOW_SECONDS // 60} minutes |", HOSTING),
        (f"SIGKILL at {KILLS} random moments: {SAVING} times while cases are saved", PAGE),
        (f"({test_kills.SAVING_KILLS['postgresql']} of them on PostgreSQL)", PAGE),
        (f"{test_kills.MIGRATION_KILLS} times in a migration, {test_killed_server.KILLS} times a server", PAGE),
        (f"a server with {['no', 'one', 'two', 'three', 'four'][test_killed_server.AT_ONCE]} residents", PAGE),
        (f"{SENDERS} times a sender of reminders, {test_kills.BATCH_KILLS} times a batch", PAGE),
        (f"{test_kills.RESTORING_KILLS} times a restore and {test_kills.COPYING_KILLS} times a copy", PAGE),
        (f"{len(TEXTS)} hostile texts go into each of {len(test_hostile_wizard.FREE_TEXT)} free fields", PAGE),
        (f"of {len(hostile_case.FREE_TEXT)} places of a case file", PAGE),
        (f"| automatic copies | {COPIES_KEPT_FOR.days} days |", HOSTING),
        (f"| answers in the wizard | {DRAFT_LIFETIME.total_seconds() // 3600:.0f} hours", HOSTING),
    ],
)
def test_a_period_or_number_on_the_page_is_that_of_the_program(sentence: str, page: str):
    assert sentence in " ".join(page.split()) or sentence in page
