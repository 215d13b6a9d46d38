"""What came with an answer against what was asked: nothing is claimed that the person has not ticked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from sar_helper.cases.casefile import dump, parse
from sar_helper.cases.received import Arrived, arrived_of, missing_from
from sar_helper.letters.history import Missing, MissingKind
from sar_helper.letters.request import CopyWanted, Request

WHOLE = {0: None, 1: None}
ANSWER = {
    "kind": "answer_received",
    "on": "2026-12-10",
    "copy": "stills",
    "arrived": ["1 14:00-14:20"],
    "masked": "me",
    "sound": "no",
    "information": ["a", "b"],
    "questions": ["analytics"],
}


@pytest.fixture
def request_(valenciennes: dict[str, Any]) -> Request:
    return parse(valenciennes).request


def test_what_is_not_ticked_is_not_claimed(request_: Request) -> None:
    assert missing_from(request_, Arrived()) == ()
    assert missing_from(request_, Arrived(copy=CopyWanted.VIDEO, windows=WHOLE)) == ()


@pytest.mark.parametrize(
    ("arrived", "missing"),
    [
        (Arrived(windows={}), [Missing(MissingKind.COPY)]),
        (Arrived(windows={0: None}), [Missing(MissingKind.WINDOW, window=1)]),
        (
            Arrived(windows={0: (time(14), time(14, 10)), 1: None}),
            [Missing(MissingKind.PART, window=0, arrived=(time(14), time(14, 10)))],
        ),
        (Arrived(windows={0: (time(13, 50), time(14, 45)), 1: None}), []),
        (Arrived(copy=CopyWanted.STILLS, windows=WHOLE), [Missing(MissingKind.VIDEO)]),
        (Arrived(windows=WHOLE, masked_myself=True), [Missing(MissingKind.UNMASKED)]),
        (Arrived(sound=False), [Missing(MissingKind.SOUND)]),
        (Arrived(sound=True), []),
        (Arrived(information=frozenset("abcdefg")), [Missing(MissingKind.INFORMATION, key="h")]),
        (Arrived(information=frozenset()), [Missing(MissingKind.INFORMATION, key=point) for point in "abcdefgh"]),
    ],
)
def test_a_gap_is_one_point(arrived: Arrived, missing: list[Missing], request_: Request) -> None:
    assert list(missing_from(request_, arrived)) == missing


def test_a_video_is_missing_only_where_one_was_asked_for(request_: Request) -> None:
    for copy, missing in ((CopyWanted.VIDEO, 1), (CopyWanted.STILLS, 0), (CopyWanted.VIEWING, 0)):
        asked = replace(request_, wants=replace(request_.wants, copy=copy))
        assert len(missing_from(asked, Arrived(copy=CopyWanted.STILLS, windows=WHOLE))) == missing


def test_only_questions_that_were_asked_can_lack_an_answer(request_: Request) -> None:
    unanswered = missing_from(request_, Arrived(questions=frozenset({"analytics"})))
    assert [item.key for item in unanswered] == [
        "facial_recognition", "number_plates", "remote_access", "third_country", "police_extractions", "access_log",
        "private_spaces",
    ]  # fmt: skip


def test_the_ticks_survive_the_case_file(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "events": [*valenciennes["events"], ANSWER]})
    assert dump(case)["events"][-1] == ANSWER
    assert arrived_of(case.events[-1]) == Arrived(
        copy=CopyWanted.STILLS,
        windows={0: (time(14), time(14, 20))},
        masked_myself=True,
        sound=False,
        information=frozenset({"a", "b"}),
        questions=frozenset({"analytics"}),
    )
    assert case.events[-1].on == date(2026, 12, 10)
