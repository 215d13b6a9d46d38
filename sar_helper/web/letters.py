"""Letters as the web offers them: which of them fit the answers, and in which languages they are complete."""

from __future__ import annotations

from datetime import date, time
from functools import cache

from sar_helper.cases import casefile
from sar_helper.cases.model import Case
from sar_helper.directory.model import Controller
from sar_helper.i18n.message import message
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.regimes import NoRegimeError, RegimeChoice, letter_types_of, regimes_for
from sar_helper.law.terms import CameraType, ControllerKind, Setting
from sar_helper.letters.facts import Facts
from sar_helper.letters.keys import ACCESS_REQUEST, INDIRECT_ACCESS_REQUEST, OBJECTION
from sar_helper.letters.library import UnknownLetterType
from sar_helper.letters.offer import applies, languages_of, same_errand
from sar_helper.letters.request import RecordingWindow, Request, Requester
from sar_helper.web.wizard.steps import Answers

NO_LETTER = message(
    "Another law applies to these cameras, and SAR helper has no letter for it yet. The page “What the law says” names "
    "that law and the authority that helps."
)


def main_letter_types(answers: Answers) -> tuple[str, ...]:
    """Return the keys of the letters that ask for the footage, two where the cameras fall under two laws.

    Where the law names none, it is the access request: `compose` refuses it when the whole is put together, and the
    person then hears why.
    """
    try:
        return letter_types_of(_regimes(answers)) or (ACCESS_REQUEST,)
    except NoRegimeError:
        return (ACCESS_REQUEST,)


def goes_to_authority(answers: Answers) -> bool:
    """Tell whether a letter asks an authority to look in the place of the person, for no copy and no answers."""
    return INDIRECT_ACCESS_REQUEST in main_letter_types(answers)


def can_object(answers: Answers) -> bool:
    """Tell whether the law lets a person object to being filmed there, so that a letter can say so."""
    facts = Facts(_asked_so_far(answers), jurisdiction(answers["jurisdiction"]))
    return any(applies(key, facts) for key in same_errand(OBJECTION))


def _asked_so_far(answers: Answers) -> Request:
    """Return a request with all that decides which law applies: what is asked later decides nothing about that."""
    cameras = [CameraType(window.get("camera_type", "unknown")) for window in answers["recording_windows"]]
    return Request(
        jurisdiction=answers["jurisdiction"],
        region=answers.get("region"),
        setting=Setting(answers["setting"]),
        controller=Controller("", ControllerKind(answers["controller"]["kind"])),
        recording_windows=tuple(
            RecordingWindow("", date.min, time.min, time.max, camera_type=each) for each in cameras
        ),
        requester=Requester(""),
        only_own_ground=answers.get("only_own_ground"),
    )


def bases_of(answers: Answers) -> tuple[RegimeChoice, ...]:
    """Return the laws on which the request rests, each once; none where the law files name no way to ask.

    Place, controller and cameras are answered already.
    """
    try:
        return tuple({choice.first.id: choice for choice in _regimes(answers)}.values())
    except NoRegimeError:
        return ()


def _regimes(answers: Answers) -> tuple[RegimeChoice, ...]:
    windows = answers.get("recording_windows") or [{}]
    choices = regimes_for(
        jurisdiction(answers["jurisdiction"]),
        setting=Setting(answers["setting"]),
        controller_kind=ControllerKind(answers["controller"]["kind"]),
        camera_types=(CameraType(window.get("camera_type", "unknown")) for window in windows),
        region=answers.get("region"),
        only_own_ground=answers.get("only_own_ground") is True,
    )
    return tuple(choices.values())


def letter_languages(answers: Answers) -> tuple[str, ...]:
    """Return the languages to offer for the letter: those of the place first, in the order of its law file.

    Only languages in which every letter that is needed is translated and reviewed as a whole are offered. Where that
    is none of the place's own, every complete one is: a letter in a foreign language is better than none. Nothing is
    offered where the law asks for a letter that nobody has written yet.
    """
    if not _law_has_letter(answers):
        return ()
    code = answers["jurisdiction"]
    first, *others = main_letter_types(answers)
    try:
        ready = languages_of(first, code)
        for other in others:
            ready = tuple(tag for tag in ready if tag in languages_of(other, code))
    except UnknownLetterType:
        return ()
    own = tuple(tag for tag in jurisdiction(code).languages if tag in ready)
    return own or tuple(tag for tag in ready if tag in _controllers_languages())


@cache
def _controllers_languages() -> frozenset[str]:
    """Return the languages that controllers of some country write; the others are for reading, as Arabic is."""
    return frozenset(tag for code in countries() for tag in jurisdiction(code).languages)


def _law_has_letter(answers: Answers) -> bool:
    """Tell whether the law names a letter; what a private camera films is asked later and leaves that open."""
    try:
        return bool(letter_types_of(_regimes({**answers, "only_own_ground": None})))
    except NoRegimeError:
        return False


def is_foreign_there(answers: Answers) -> bool:
    """Tell whether the letter is complete in none of the languages of the place."""
    return not set(letter_languages(answers)) & set(jurisdiction(answers["jurisdiction"]).languages)


def main_letters_of(case: Case) -> tuple[str, ...]:
    """Return the keys of the letters with which a case asks for the footage."""
    return main_letter_types(casefile.dump(case))
