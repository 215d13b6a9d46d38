"""The case on paper, for people without e-mail: key facts, picture of time, letters, dates, and the key to scan."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import segno

from sar_helper.cases.letters import place_zone
from sar_helper.cases.model import Case
from sar_helper.cases.service import CaseView
from sar_helper.cases.words import event_words
from sar_helper.deadlines.events import Event
from sar_helper.i18n import formats
from sar_helper.i18n.message import Message, message
from sar_helper.i18n.text import isolated
from sar_helper.law.terms import EventKind
from sar_helper.letters.offer import titles_in
from sar_helper.render import fonts
from sar_helper.render.page import page_pattern
from sar_helper.render.pdf import document, language_of
from sar_helper.render.timeline import TimelinePicture, picture_of, table_rows
from sar_helper.render.timeline_svg import timeline_svg

FILE_NAME: Final = "case-summary.pdf"
_TEMPLATE: Final = "summary.typ"
_FACT_MM: Final = 77.0  # a little less than half of the text in summary.typ
_QUIET_ZONE: Final = 4  # modules, ISO/IEC 18004

_TITLE: Final = message("Summary of your case")
_MADE_ON: Final = "SAR helper"
_PAGE: Final = message("Page {page} of {pages}", page="{page}", pages="{pages}")
_TIME: Final = message("Your case in time")
_DATES: Final = message("What runs until when")
_DATE_HEADS: Final = (message("What"), message("When"), message("Legal basis"))
_HAPPENED: Final = message("What happened")
_HAPPENED_HEADS: Final = (message("Day"), message("What"))
_KEY: Final = message("Your case key")
_KEY_WARNING: Final = message(
    "Whoever has this key can read your case. Keep this paper where only you find it. We cannot recover the key."
)
_QR_WORDS: Final = message("QR code of the case key, the same words as beside it")


@dataclass(frozen=True, slots=True)
class PrintedKey:
    """A case key as it is set out on paper: its groups of words, and the text that the QR code holds."""

    groups: tuple[tuple[str, ...], ...]
    text: str


def render(
    case: Case, view: CaseView, now: datetime, *, key: PrintedKey | None = None, expires_on: date | None = None
) -> bytes:
    """Return the summary as a PDF (PDF/UA-1, PDF/A-2a) in the resident's language.

    Args:
        case: the case.
        view: how it stands at `now`.
        now: an aware instant.
        key: the case key, if it is to be printed.
        expires_on: the day on which the host deletes the case, if it does.

    Raises:
        ScriptNotSupported: the case holds a character that no bundled font has.
    """
    locale = case.interface_locale
    today = now.astimezone(place_zone(case)).date()
    shown = picture_of(case, view, now)

    def say(sentence: Message) -> str:
        return sentence.render(locale)

    made_on = message("As of {date}", date=today)
    data = {
        "language": language_of(locale),
        "families": fonts.FAMILIES,
        "title": say(_TITLE),
        "footer": f"{_MADE_ON} · {say(made_on)}",
        "page": page_pattern(say(_PAGE).replace("\u2068", "").replace("\u2069", "")),
        "status": say(view.status.sentence),
        "actions": [say(action.sentence) for action in view.actions],
        "numbers": [f"{formats.number(place, locale)}." for place in range(1, len(view.actions) + 1)],
        "facts": [(say(label), _by_itself(value)) for label, value in _facts(case, locale, expires_on)],
        "timeline": {
            "head": say(_TIME),
            "svg": timeline_svg(shown, locale, paper=True),
            "alt": say(_spoken(shown)),
        },
        "dates": {
            "head": say(_DATES),
            "heads": [say(head) for head in _DATE_HEADS],
            "rows": [
                (say(what), say(when), _by_itself(basis)) for what, when, basis in table_rows(shown)[len(shown.marks) :]
            ],
        },
        "happened": {
            "head": say(_HAPPENED),
            "heads": [say(head) for head in _HAPPENED_HEADS],
            "rows": list(_happened(case, locale)),
        },
        "key": None if key is None else _key(key, locale),
    }
    return document(_TEMPLATE, data, today)


def _by_itself(text: str) -> str:
    """Return lines that were typed elsewhere, each running its own way: a house number stays where it was typed."""
    lines = fonts.break_wide_words(text, fonts.BODY.size, _FACT_MM).split("\n")
    return "\n".join(map(isolated, lines))


def _facts(case: Case, locale: str, expires_on: date | None) -> Iterator[tuple[Message, str]]:
    request = case.request
    yield (
        message("From whom you want the footage"),
        "\n".join((request.controller.name, *request.controller.postal_address)),
    )
    recorded = (
        f"{formats.date_with_weekday(window.date, locale)}, "
        f"{formats.time_of_day(window.starts, locale)}–{formats.time_of_day(window.ends, locale)}\n{window.place}"
        for window in request.recording_windows
    )
    yield message("What was filmed"), "\n".join(recorded)
    yield message("Who asks"), "\n".join(request.requester.sender_lines)
    if expires_on is not None:
        yield message("The case is kept until"), formats.date_long(expires_on, locale)


def _spoken(shown: TimelinePicture) -> Message:
    return message(
        "Timeline from {begins} to {ends}, today is {today}. The table below says the same in words.",
        begins=shown.begins,
        ends=shown.ends,
        today=shown.today,
    )


def _happened(case: Case, locale: str) -> Iterator[tuple[str, str]]:
    zone = place_zone(case).key
    titles = titles_in(locale)
    ordered = sorted(case.events, key=lambda event: event.day(zone))
    for number, event in enumerate(ordered, start=1):
        told = message("{number}. {what}", number=number, what=_told(event, titles))
        yield formats.date_long(event.day(zone), locale), told.render(locale)


def _told(event: Event, titles: dict[str, str]) -> Message:
    """Return what happened, a letter with its title."""
    words = event_words(event.kind, event.letter_type)
    title = titles.get(event.letter_type or "")
    if title is not None and event.kind in {EventKind.LETTER_SENT, EventKind.RECEIVED}:
        return message("{what}: {title}", what=words, title=title)
    return words


def _key(key: PrintedKey, locale: str) -> dict[str, Any]:
    return {
        "head": _KEY.render(locale),
        "groups": ["  ".join(group) for group in key.groups],
        "qr": _qr(key.text),
        "alt": _QR_WORDS.render(locale),
        "warning": _KEY_WARNING.render(locale),
    }


def _qr(text: str) -> str:
    """Return the code in black on white, whatever the paper: a scanner needs both."""
    drawn = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(drawn, kind="svg", xmldecl=False, nl=False, border=_QUIET_ZONE, dark="#000", light="#fff")
    return drawn.getvalue().decode()
