"""Navigation without HTTP: order, what applies, what a changed answer does to the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.web.wizard import steps
from sar_helper.web.wizard.steps import NoSuchStep, Step

PLACE = Step("place", "Where?", owns=("country",), needs=("country",))
REGION = Step(
    "region",
    "Which part?",
    owns=("region",),
    needs=("region",),
    applies=lambda answers: answers.get("country") == "fr",
    repair=lambda answers: (
        answers if answers.get("region") in {None, "57"} else {k: v for k, v in answers.items() if k != "region"}
    ),
)
CLOCK = Step("clock", "How long?", is_question=False)
YOU = Step("you", "Who?", owns=("name", "email"), needs=("name",))
CHECK = Step("check", "Check", is_question=False)
ALL = (PLACE, REGION, CLOCK, YOU, CHECK)
COMPLETE = {"country": "fr", "region": "57", "name": "Zoë"}


def test_the_next_page_leaves_out_what_does_not_apply():
    assert steps.next_step(ALL, {"country": "de"}, PLACE) is CLOCK
    assert steps.next_step(ALL, {"country": "fr"}, PLACE) is REGION
    assert steps.next_step(ALL, COMPLETE, CHECK) is None


def test_the_page_before_leaves_out_what_does_not_apply():
    assert steps.previous_step(ALL, {"country": "de"}, CLOCK) is PLACE
    assert steps.previous_step(ALL, {"country": "fr"}, CLOCK) is REGION
    assert steps.previous_step(ALL, {}, PLACE) is None


def test_a_later_page_opens_only_when_all_before_it_are_answered():
    assert not steps.can_open(ALL, {}, YOU)
    assert not steps.can_open(ALL, {"country": "fr"}, YOU)
    assert steps.can_open(ALL, {"country": "de"}, YOU)
    assert not steps.can_open(ALL, {"country": "de"}, CHECK)
    assert steps.can_open(ALL, COMPLETE, CHECK)


def test_a_page_that_does_not_apply_never_opens():
    assert not steps.can_open(ALL, {"country": "de"}, REGION)


def test_progress_counts_questions_that_apply_and_no_others():
    assert steps.progress(ALL, {"country": "de"}, YOU) == (2, 2)
    assert steps.progress(ALL, {"country": "fr"}, YOU) == (3, 3)
    assert steps.progress(ALL, {}, CLOCK) is None


def test_an_answer_left_out_is_taken_away():
    revised = steps.revise(ALL, {**COMPLETE, "email": "zoe@example.org"}, YOU, {"name": "Zoë"})
    assert revised == COMPLETE


def test_another_country_takes_away_the_region_and_nothing_else():
    assert steps.revise(ALL, COMPLETE, PLACE, {"country": "de"}) == {"country": "de", "name": "Zoë"}


def test_what_no_longer_fits_is_asked_again():
    revised = steps.revise(ALL, {"country": "fr", "region": "BY", "name": "Zoë"}, PLACE, {"country": "fr"})
    assert steps.first_incomplete(ALL, revised) is REGION
    assert revised["name"] == "Zoë"


def test_an_answer_about_another_answer_goes_when_that_one_changes():
    where = Step("where", "Where?", owns=("where",), needs=("where",), about=("country",))
    known = {"country": "fr", "where": None, "name": "Zoë"}
    assert steps.revise((PLACE, where), known, PLACE, {"country": "de"}) == {"country": "de", "name": "Zoë"}
    assert steps.revise((PLACE, where), known, PLACE, {"country": "fr"}) == known


def test_a_correction_leads_back_to_the_end_or_to_what_it_opened():
    assert steps.after_saving(ALL, COMPLETE, {**COMPLETE, "name": "Zoe"}, YOU) is CHECK
    assert steps.after_saving(ALL, {"country": "de", "name": "Zoë"}, {"country": "fr", "name": "Zoë"}, PLACE) is REGION
    assert steps.after_saving(ALL, {}, {"country": "de"}, PLACE) is CLOCK


def test_an_unknown_step_is_named():
    with pytest.raises(NoSuchStep, match="nowhere"):
        steps.find(ALL, "nowhere")


ANSWERED = st.fixed_dictionaries(
    {}, optional={"country": st.sampled_from(["fr", "de"]), "region": st.just("57"), "name": st.just("Zoë")}
)


@given(ANSWERED)
def test_forward_from_the_first_page_meets_every_page_that_applies_once(answers: dict[str, str]):
    walked, step = [PLACE], PLACE
    while (step := steps.next_step(ALL, answers, step)) is not None:
        walked.append(step)
    assert walked == steps.shown(ALL, answers)


@given(ANSWERED, st.sampled_from([s for s in ALL if s.is_question]))
def test_saving_one_page_never_changes_what_another_applying_page_owns(answers: dict[str, str], step: Step):
    given_now = {key: "fr" if key == "country" else "57" if key == "region" else "Zoë" for key in step.needs}
    revised = steps.revise(ALL, answers, step, given_now)
    for other in ALL:
        if other is not step and other.applies(answers) and other.applies(revised):
            assert {k: revised.get(k) for k in other.owns} == {k: answers.get(k) for k in other.owns}


def test_nothing_follows_a_step_that_ends_as_long_as_it_applies():
    end = Step("end", "The end", is_question=False, ends=True, applies=lambda answers: answers.get("a") == "stop")
    first, last = Step("first", "First", owns=("a",), needs=("a",)), Step("last", "Last", owns=("b",), needs=("b",))
    order = (first, end, last)
    assert steps.first_incomplete(order, {"a": "stop", "b": 1}) is end
    assert not steps.can_open(order, {"a": "stop"}, last)
    assert steps.can_open(order, {"a": "stop"}, end)
    assert steps.after_saving(order, {"a": "go", "b": 1}, {"a": "stop", "b": 1}, first) is end
    assert steps.first_incomplete(order, {"a": "go", "b": 1}) is None
    assert steps.progress(order, {"a": "stop"}, last) == (2, 2)
