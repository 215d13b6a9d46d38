"""Summary: every answer as the check-answers page shows it, label and text in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from sar_helper.i18n import formats
from sar_helper.i18n.catalogue import catalogue, language_name
from sar_helper.i18n.message import N_, message
from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import CameraType, ControllerKind, Setting
from sar_helper.letters.request import CopyWanted, Delivery
from sar_helper.web import words
from sar_helper.web.filters import country
from sar_helper.web.wizard.forms.household import RANGES, range_of
from sar_helper.web.wizard.forms.region import region_name
from sar_helper.web.wizard.forms.vocabulary import question_choices, word_of
from sar_helper.web.wizard.forms.you import kind_of
from sar_helper.web.wizard.steps import Answers

Row = tuple[str, str]
"""Label (English, marked for translation) and text (already in the reader's language)."""

Summary = Callable[[Answers, str], list[Row]]


def _say(text: str, locale: str) -> str:
    return catalogue(locale).gettext(text)


def place(answers: Answers, locale: str) -> list[Row]:
    """Country and kind of place."""
    return [
        (N_("Country"), country(answers["jurisdiction"], locale)),
        (N_("Kind of place"), _say(words.SETTINGS[Setting(answers["setting"])], locale)),
    ]


def region(answers: Answers, locale: str) -> list[Row]:
    """Part of the country."""
    name = region_name(jurisdiction(answers["jurisdiction"]), answers["region"])
    return [(N_("Part of the country"), name.render(locale))]


def controller(answers: Answers, locale: str) -> list[Row]:
    """Who runs the camera."""
    keys = answers["controller"]
    kind = _say(words.CONTROLLER_KINDS[ControllerKind(keys["kind"])], locale)
    rows = [(N_("Who runs the camera"), "\n".join((keys["name"], *keys.get("postal_address", ())))), (N_("Kind"), kind)]
    if "email" in keys:
        rows.append((N_("Their e-mail address"), keys["email"]))
    if "data_protection_officer" in keys:
        rows.append((N_("Data protection officer"), keys["data_protection_officer"]))
    return rows


def household(answers: Answers, locale: str) -> list[Row]:
    """What a private camera films."""
    return [(N_("What the camera films"), _say(RANGES[range_of(answers)], locale))]


def when(answers: Answers, locale: str) -> list[Row]:
    """The stretches of time."""
    return [(N_("When and where"), "\n".join(_window(window, locale))) for window in answers["recording_windows"]]


def _window(window: dict[str, str], locale: str) -> list[str]:
    day = formats.date_with_weekday(date.fromisoformat(window["date"]), locale)
    span = message(
        "{start} to {end}", start=time.fromisoformat(window["from"]), end=time.fromisoformat(window["to"])
    ).render(locale)
    lines = [window["place"], day, span, window.get("camera", "")]
    kind = CameraType(window.get("camera_type", "unknown"))
    if kind is not CameraType.UNKNOWN:
        lines.append(_say(words.CAMERA_TYPES[kind], locale))
    lines.append(window.get("direction", ""))
    if window.get("certainty") == "approximate":
        lines.append(_say(N_("Place or time is approximate"), locale))
    return [line for line in lines if line]


def appearance(answers: Answers, locale: str) -> list[Row]:
    """How the person can be found."""
    keys = answers["appearance"]
    things = [
        _thing(group, thing, locale)
        for group in ("clothing", "items", "companions", "mobility")
        for thing in keys.get(group, ())
    ]
    vehicle = answers.get("vehicle")
    if vehicle:
        things.append(_thing("vehicle", {**vehicle, "key": vehicle["kind"]}, locale))
        things.append(vehicle.get("plate", ""))
    things.append(keys.get("note", ""))
    rows = [(N_("How you looked"), "\n".join(thing for thing in things if thing))]
    if answers.get("evidence_of_presence"):
        rows.append((N_("Proof that you were there"), "\n".join(answers["evidence_of_presence"])))
    return rows


def _thing(group: str, thing: dict[str, str], locale: str) -> str:
    name = word_of(group, thing["key"]).render(locale)
    if "colour" not in thing:
        return name
    colour = word_of("colour", thing["colour"]).render(locale)
    # Translators: a garment or thing and its colour, for example: coat (green)
    return message("{thing} ({colour})", thing=name, colour=colour).render(locale)


def asks(answers: Answers, locale: str) -> list[Row]:
    """What is asked for."""
    wants = answers["wants"]
    titles = dict(question_choices())
    questions = [titles[key].render(locale) for key in wants["questions"]]
    rows = [
        (N_("Form of the footage"), _say(words.COPIES[CopyWanted(wants["copy"])], locale)),
        (N_("Questions"), "\n".join(questions) or _say(N_("No further questions"), locale)),
        (N_("Keep the footage until they have answered"), _yes_or_no(wants["preserve"], locale)),
    ]
    if wants["legal_claim"]:
        rows.append((N_("Needed for a claim, a complaint or a defence"), _yes_or_no(True, locale)))
    if "situation" in wants:
        rows.append((N_("What speaks against being filmed in your own situation"), wants["situation"]))
    return rows


def _yes_or_no(value: Any, locale: str) -> str:  # noqa: ANN401 - JSON
    return _say(N_("Yes"), locale) if value else _say(N_("No"), locale)


def you(answers: Answers, locale: str) -> list[Row]:
    """How to reach the person."""
    keys = answers["requester"]
    rows = [(N_("You"), "\n".join((keys["name"], *keys.get("postal_address", ()))))]
    if "email" in keys:
        rows.append((N_("Your e-mail address"), keys["email"]))
    representative = answers.get("representative")
    if representative:
        kind = _say(words.REPRESENTED_BY[kind_of(representative)], locale)
        lines = (representative["name"], *representative["postal_address"], representative["mandate"], kind)
        rows.append((N_("Who writes for you"), "\n".join(lines)))
    return rows


def delivery(answers: Answers, locale: str) -> list[Row]:
    """Way and language of the letter."""
    return [
        (N_("How you send it"), _say(words.DELIVERIES[Delivery(answers["delivery"])], locale)),
        (N_("Language of the letter"), language_name(answers["letter_locale"], locale)),
    ]


def nothing(answers: Answers, locale: str) -> list[Row]:  # noqa: ARG001 - a page that only tells
    """No answer to show."""
    return []
