"""What is asked for: the form of the copy, questions about the cameras, and that the footage is kept."""

from __future__ import annotations

from typing import Any

from sar_helper.cases import limits
from sar_helper.i18n.message import N_
from sar_helper.web import words
from sar_helper.web.fields.choice import Checkboxes, Radios, Tick
from sar_helper.web.fields.text import Area
from sar_helper.web.letters import can_object, goes_to_authority
from sar_helper.web.wizard.forms.base import StepForm, present
from sar_helper.web.wizard.forms.vocabulary import question_choices
from sar_helper.web.wizard.steps import Answers


class AsksForm(StepForm):
    """The wants of a request."""

    copy = Radios(
        N_("In which form do you want the footage?"),
        missing=N_("Choose in which form you want the footage."),
        choices=words.choices(words.COPIES),
    )
    questions = Checkboxes(
        N_("What else do you want to know?"),
        hint=N_("Tick as many as you like, or none. Each becomes a question in the letter."),
    )
    preserve = Tick(
        N_("Ask them to keep the footage until they have answered"),
        hint=N_("Leave this ticked unless you have a reason not to."),
    )
    legal_claim = Tick(
        N_("I need the footage for a claim, a complaint or my defence"),
        hint=N_("Tick this only if it is true. The letter then says so."),
    )

    situation = Area(
        N_("What speaks against being filmed in your own situation"),
        hint=N_(
            "Only needed to object to being filmed, for example that you must pass there every day. "
            "It is printed as you type it."
        ),
        most=limits.SITUATION,
    )

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """The wants as they were answered; a copy and keeping the footage are what nearly everyone needs."""
        return {"copy": "video", "preserve": True, **answers.get("wants", {})}

    def prepare(self) -> None:
        """Offer the question bank."""
        self.questions.choices = question_choices()

    @property
    def goes_to_authority(self) -> bool:
        """Whether a letter of the request cannot say all that is chosen here."""
        return goes_to_authority(self.answers)

    @property
    def can_object(self) -> bool:
        """Whether there is a letter for an objection; what was written for one is shown in any case."""
        return bool(self.situation.data or self.situation.errors) or can_object(self.answers)

    def to_answers(self) -> dict[str, Any]:
        """Return `wants`."""
        return {
            "wants": {
                "copy": self.copy.data,
                "questions": self.questions.data,
                "preserve": self.preserve.data,
                "legal_claim": self.legal_claim.data,
                **present({"situation": self.situation.data}),
            }
        }
