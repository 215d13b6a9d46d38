"""Steps: the order of the questions, which of them apply, and what a changed answer does to the others. Pure.

Answers are a case file in the making: the keys of the contract that are known so far. A step owns some of the keys, so
the same data serves the wizard, the exported file and the letter. Nothing here knows HTTP, a database or a form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Answers = Mapping[str, Any]
"""Keys of the case file, JSON-ready."""


class QuestionForm(Protocol):
    """The form of a step: answers in, answers out."""

    def validate(self) -> bool:
        """Check what was typed."""
        ...

    def to_answers(self) -> dict[str, Any]:
        """Return the keys that this step owns."""
        ...


def _always(answers: Answers) -> bool:  # noqa: ARG001 - the signature of `applies`
    return True


def _unchanged(answers: Answers) -> Answers:
    return answers


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the wizard.

    `owns` are the keys that the step answers, `needs` those of them without which it is not complete. `applies` tells
    whether the page is shown at all; `repair` takes out what no longer fits after another step was changed.
    `about` are keys of other steps: when one of them changes, the question is another one and its answer goes.
    A step with `is_question` false only tells something, and is complete at once; one that `ends` is never complete:
    as long as it applies, nothing follows it.
    """

    key: str
    title: str
    owns: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    is_question: bool = True
    ends: bool = False
    applies: Callable[[Answers], bool] = _always
    repair: Callable[[Answers], Answers] = _unchanged

    def is_complete(self, answers: Answers) -> bool:
        """Tell whether every needed key is answered."""
        return not self.ends and all(key in answers for key in self.needs)


class NoSuchStep(LookupError):
    """There is no step of that name."""


def find(steps: Sequence[Step], key: str) -> Step:
    """Return the step of that name.

    Raises:
        NoSuchStep: there is none.
    """
    for step in steps:
        if step.key == key:
            return step
    raise NoSuchStep(key)


def shown(steps: Sequence[Step], answers: Answers) -> list[Step]:
    """Return the steps that apply, in order."""
    return [step for step in steps if step.applies(answers)]


def next_step(steps: Sequence[Step], answers: Answers, current: Step) -> Step | None:
    """Return the applying step after `current`, or None at the end."""
    after = steps[steps.index(current) + 1 :]
    return next((step for step in after if step.applies(answers)), None)


def previous_step(steps: Sequence[Step], answers: Answers, current: Step) -> Step | None:
    """Return the applying step before `current`, or None at the beginning."""
    before = steps[: steps.index(current)]
    return next((step for step in reversed(before) if step.applies(answers)), None)


def first_incomplete(steps: Sequence[Step], answers: Answers) -> Step | None:
    """Return the first applying step that is not answered, or None if all are."""
    return next((step for step in shown(steps, answers) if not step.is_complete(answers)), None)


def can_open(steps: Sequence[Step], answers: Answers, wanted: Step) -> bool:
    """Tell whether a step may be shown: it applies, and every one before it is answered."""
    if not wanted.applies(answers):
        return False
    first = first_incomplete(steps, answers)
    return first is None or steps.index(wanted) <= steps.index(first)


def progress(steps: Sequence[Step], answers: Answers, current: Step) -> tuple[int, int] | None:
    """Return (number, how many) of a question among those that apply; None for a page that only tells."""
    if not current.is_question:
        return None
    questions = [step for step in shown(steps, answers) if step.is_question]
    return questions.index(current) + 1, len(questions)


def revise(steps: Sequence[Step], answers: Answers, current: Step, given: Answers) -> Answers:
    """Return the answers with the keys of `current` replaced by `given`, and without what no longer fits.

    A key that `current` owns and `given` lacks goes; keys of steps that no longer apply go too.
    """
    revised: Answers = {key: value for key, value in answers.items() if key not in current.owns} | dict(given)
    for step in steps:
        is_another_question = step is not current and any(answers.get(key) != revised.get(key) for key in step.about)
        if is_another_question or not step.applies(revised):
            revised = {key: value for key, value in revised.items() if key not in step.owns}
        revised = step.repair(revised)
    return revised


def after_saving(steps: Sequence[Step], before: Answers, after: Answers, current: Step) -> Step | None:
    """Return where a saved answer leads.

    Someone who corrects one answer of a finished request goes back to the end, or to what the correction opened again;
    everyone else to the next page.
    """
    if first_incomplete(steps, before) is None:
        return first_incomplete(steps, after) or steps[-1]
    return next_step(steps, after, current)
