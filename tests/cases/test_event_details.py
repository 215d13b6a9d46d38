"""The details of an event: each kind has its own, strictly read, and written as they were."""

from __future__ import annotations

from typing import Any

import pytest

from sar_helper.cases.casefile import dump, parse
from sar_helper.cases.reading import CaseFileError

TOLD: list[dict[str, Any]] = [
    {"kind": "refusal_received", "on": "2026-12-10", "ground": "third_parties", "reasons_given": "no"},
    {"kind": "identity_asked", "on": "2026-12-10", "demanded": ["identity_document", "form"], "exhibit": "no"},
    {"kind": "identity_asked", "on": "2026-12-10", "demanded": []},
    {"kind": "clarification_asked", "on": "2026-12-10", "answer": "The green coat, all afternoon."},
    {"kind": "received", "on": "2026-12-10", "exhibit": "yes"},
    {"kind": "answer_received", "on": "2026-12-10", "arrived": [], "information": []},
    {"kind": "answer_received", "on": "2026-12-10", "arrived": ["1", "2 14:45-14:50"]},
]


@pytest.mark.parametrize("event", TOLD, ids="-".join)
def test_a_detail_is_written_as_it_was_read(event: dict[str, Any], valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "events": [event]})
    assert dump(case)["events"] == [event]
    assert parse(dump(case)) == case


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ({"kind": "received", "ground": "fee"}, "ground: fee: Only a refusal has this key"),
        ({"kind": "refusal_received", "ground": "mood"}, "ground: mood: Expected one of"),
        ({"kind": "refusal_received", "demanded": ["form"]}, "Only a question about identity has this key"),
        ({"kind": "identity_asked", "demanded": ["form", "form"]}, "A word stands in this list twice"),
        ({"kind": "identity_asked", "answer": "x"}, "Only a question about what is meant has this key"),
        ({"kind": "answer_received", "arrived": ["3"]}, "No recording has this number"),
        ({"kind": "answer_received", "arrived": ["1", "1 14:00-14:10"]}, "No recording has this number"),
        ({"kind": "answer_received", "arrived": ["1 2pm"]}, "Write the number of the recording"),
        ({"kind": "answer_received", "arrived": ["1 14:99-15:00"]}, "Write the number of the recording"),
        ({"kind": "answer_received", "arrived": ["1 29:00-29:10"]}, "Write the number of the recording"),
        ({"kind": "answer_received", "arrived": ["1 14:20-14:10"]}, "Write the number of the recording"),
        ({"kind": "answer_received", "information": ["i"]}, "information"),
        ({"kind": "answer_received", "sound": "maybe"}, "sound: maybe"),
        ({"kind": "acknowledged", "exhibit": "perhaps"}, "exhibit: perhaps"),
    ],
)
def test_a_detail_that_cannot_be_is_refused_by_name(
    event: dict[str, Any], says: str, valenciennes: dict[str, Any]
) -> None:
    with pytest.raises(CaseFileError) as refused:
        parse({**valenciennes, "events": [{"on": "2026-12-10", **event}]})
    assert says in str(refused.value)
