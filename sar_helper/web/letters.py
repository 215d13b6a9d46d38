"""Letters as the web offers them: which letter fits, in which languages it is complete, and the finished file."""

from __future__ import annotations

from sar_helper.cases import casefile
from sar_helper.cases.letters import ACCESS_REQUEST
from sar_helper.cases.model import Case
from sar_helper.i18n.message import Message, message
from sar_helper.law.load import jurisdiction
from sar_helper.law.regimes import NoRegimeError, RegimeChoice, regime_for
from sar_helper.law.terms import CameraType, ControllerKind, Setting
from sar_helper.letters.library import UnknownLetterType
from sar_helper.letters.offer import languages_of
from sar_helper.web.wizard.steps import Answers

NO_LETTER = message(
    "Another law applies to these cameras, and SAR helper has no letter for it yet. The page “What the law says” names "
    "that law and the authority that helps."
)


def main_letter_type(answers: Answers) -> str:
    """Return the key of the letter that asks for the footage, as the law of the place names it.

    Where the law names none, it is the access request: `compose` refuses it when the whole is put together, and the
    person then hears why.
    """
    try:
        choice = _regimes(answers)
    except NoRegimeError:
        return ACCESS_REQUEST
    return next((regime.letter_type for regime in choice.all if regime.letter_type is not None), ACCESS_REQUEST)


def basis_of(answers: Answers) -> Message | None:
    """Return the sentence that names the law on which the request rests, None where the law files name no way to ask.

    Place, controller and camera are answered already.
    """
    try:
        return _regimes(answers).explanation
    except NoRegimeError:
        return None


def _regimes(answers: Answers) -> RegimeChoice:
    windows = answers.get("recording_windows") or [{}]
    return regime_for(
        jurisdiction(answers["jurisdiction"]),
        setting=Setting(answers["setting"]),
        controller_kind=ControllerKind(answers["controller"]["kind"]),
        camera_type=CameraType(windows[0].get("camera_type", "unknown")),
        region=answers.get("region"),
    )


def letter_languages(answers: Answers) -> tuple[str, ...]:
    """Return the languages to offer for the letter: those of the place first, in the order of its law file.

    Only languages in which the letter is translated and reviewed as a whole are offered. Where that is none of the
    place's own, every complete one is: a letter in a foreign language is better than none. Nothing is offered where
    the law asks for a letter that nobody has written yet.
    """
    code = answers["jurisdiction"]
    try:
        ready = languages_of(main_letter_type(answers), code)
    except UnknownLetterType:
        return ()
    own = tuple(tag for tag in jurisdiction(code).languages if tag in ready)
    return own or ready


def is_foreign_there(answers: Answers) -> bool:
    """Tell whether the letter is complete in none of the languages of the place."""
    return not set(letter_languages(answers)) & set(jurisdiction(answers["jurisdiction"]).languages)


def main_letter_of(case: Case) -> str:
    """Return the key of the letter with which a case asks for the footage."""
    return main_letter_type(casefile.dump(case))
