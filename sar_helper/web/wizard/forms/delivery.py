"""How the letter is sent and in which language it is written."""

from __future__ import annotations

from typing import Any

from sar_helper.i18n.message import N_, Message, message
from sar_helper.letters.request import Delivery
from sar_helper.web import words
from sar_helper.web.fields.base import Refused
from sar_helper.web.fields.choice import Radios
from sar_helper.web.letters import NO_LETTER, is_foreign_there, letter_languages
from sar_helper.web.wizard.forms.base import StepForm
from sar_helper.web.wizard.steps import Answers


def without_impossible_delivery(answers: Answers) -> Answers:
    """Return the answers without a delivery or language that an earlier answer has made impossible."""
    gone = set()
    if _lacking(answers.get("delivery"), answers) is not None:
        gone.add("delivery")
    language = answers.get("letter_locale")
    if language is not None and "controller" in answers and language not in letter_languages(answers):
        gone.add("letter_locale")
    return {key: value for key, value in answers.items() if key not in gone}


def _lacking(delivery: str | None, answers: Answers) -> Message | None:
    """Return what a way of sending lacks, None where nothing."""
    controller = answers.get("controller", {})
    if delivery is not None and Delivery(delivery).is_post and not controller.get("postal_address"):
        return message("A letter by post needs their postal address. Add it, or choose another way.")
    if delivery == Delivery.EMAIL and not controller.get("email"):
        return message("An e-mail needs their e-mail address. Add it, or choose another way.")
    return None


class DeliveryForm(StepForm):
    """The way and the language of the letter."""

    delivery = Radios(
        N_("How will you send it?"),
        missing=N_("Choose how you will send the letter."),
        choices=words.choices(words.DELIVERIES),
        hints={key.value: text for key, text in words.DELIVERY_HINTS.items()},
    )
    letter_locale = Radios(
        N_("In which language shall the letter be?"),
        hint=N_("Choose a language that is spoken where the camera is. You get a copy in your own language to read."),
        group="language",
    )

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """Delivery and language as they were answered; the language of the place is the usual one."""
        languages = letter_languages(answers)
        usual = languages[0] if languages else None
        return {"delivery": answers.get("delivery"), "letter_locale": answers.get("letter_locale", usual)}

    def prepare(self) -> None:
        """Offer the languages in which the letter is ready."""
        self.letter_locale.choices = [(tag, tag) for tag in letter_languages(self.answers)]

    @property
    def is_foreign(self) -> bool:
        """Whether the letter can be written in none of the languages of the place."""
        return is_foreign_there(self.answers)

    def validate_letter_locale(self, field: Radios) -> None:
        """A kind of camera chosen after the controller can bring another law."""
        if not letter_languages(self.answers):
            raise Refused(NO_LETTER)
        if not field.data:
            raise Refused(message("Choose the language of the letter."))

    def validate_delivery(self, field: Radios) -> None:
        """A letter by post or e-mail needs an address."""
        lacking = _lacking(field.data, self.answers)
        if lacking is not None:
            raise Refused(lacking)

    def to_answers(self) -> dict[str, Any]:
        """Return `delivery` and `letter_locale`."""
        return {"delivery": self.delivery.data, "letter_locale": self.letter_locale.data}
