"""The form of one event: its day, and the few things that matter for its kind, each with the usual answer filled in."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from sar_helper.cases import limits
from sar_helper.cases.event_details import detail_keys, listed
from sar_helper.cases.letters import place_zone
from sar_helper.cases.model import Case
from sar_helper.cases.triage import CHOICES
from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import N_, Message, message
from sar_helper.law.terms import EventKind, GroundId
from sar_helper.letters.history import Demand
from sar_helper.letters.request import CopyWanted, Delivery
from sar_helper.web import words
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.choice import Checkboxes, Radios, Select, Tick
from sar_helper.web.fields.moment import DateParts
from sar_helper.web.fields.text import Area, Line
from sar_helper.web.pages.law_words import GROUNDS
from sar_helper.web.wizard.forms.base import present

ASKED: Final[dict[EventKind, tuple[str, ...]]] = {
    EventKind.LETTER_SENT: ("letter_type", "channel"),
    EventKind.RECEIVED: ("letter_type",),
    EventKind.ACKNOWLEDGED: ("letter_type",),
    EventKind.IDENTITY_ASKED: ("letter_type", "demanded"),
    EventKind.IDENTITY_SUPPLIED: ("letter_type",),
    EventKind.CLARIFICATION_ASKED: ("letter_type", "answer"),
    EventKind.CLARIFICATION_SUPPLIED: ("letter_type",),
    EventKind.EXTENSION_NOTIFIED: ("letter_type", "reasons_given"),
    EventKind.ANSWER_RECEIVED: ("letter_type", "copy"),
    EventKind.REFUSAL_RECEIVED: ("letter_type", "ground", "reasons_given"),
    EventKind.REMINDER_SENT: ("channel",),
    EventKind.COMPLAINT_LODGED: ("letter_type", "channel"),
    EventKind.AUTHORITY_REPLIED: ("letter_type", "reply"),
}
"""What is asked about each kind besides its day and its proof."""

_WRITTEN_BY_THE_PERSON: Final = (EventKind.LETTER_SENT, EventKind.REMINDER_SENT, EventKind.COMPLAINT_LODGED)
_GROUNDS: Final = {**GROUNDS, GroundId.OVERWRITTEN_BEFORE_RECEIPT: N_("“It was overwritten”")}
_COME_AT_ONCE: Final = frozenset({Delivery.EMAIL, Delivery.BY_HAND, Delivery.WEB_FORM})
_YES_NO: Final = (("yes", N_("Yes")), ("no", N_("No")))


class EventForm(PlainForm):
    """What happened, for one kind of event; fields that the kind does not have are taken out."""

    letter_type = Select(N_("Which letter"), missing=N_("Choose which letter it was."))
    on = DateParts(N_("On which day"), missing=N_("Enter the day on which it happened."))
    channel = Select(N_("How you sent it"), choices=words.choices(words.DELIVERIES), blank=N_("I do not say"))
    demanded = Checkboxes(N_("What do they demand?"), choices=words.choices(words.DEMANDS))
    answer = Area(
        N_("What you answer"),
        hint=N_("It is printed in your reply as you type it, in the language of the letter if you can."),
        most=limits.EVENT_DETAIL,
    )
    ground = Select(
        N_("Which reason do they give?"),
        choices=[(ground.value, _GROUNDS[ground]) for ground in CHOICES],
        blank=N_("None of these, or none"),
    )
    reasons_given = Radios(N_("Did they give reasons?"), choices=_YES_NO, two=True)
    copy = Radios(
        N_("Did you get the footage?"),
        choices=[
            ("", N_("No, or not yet")),
            *words.choices({CopyWanted.VIDEO: N_("Yes, a video"), CopyWanted.STILLS: N_("Yes, still pictures")}),
        ],
    )
    reply = Radios(
        N_("What did the authority write?"),
        choices=(("decision", N_("It decided")), ("progress", N_("Only how far it is"))),
    )
    note = Line(
        N_("Your proof"),
        hint=N_("For example the number of the registered letter, or “read receipt of the e-mail”."),
        most=limits.EVENT_DETAIL,
    )
    exhibit = Tick(N_("I have it on paper or as a file and can enclose a copy"))

    def __init__(
        self,
        formdata: MultiDict[str, str] | None,
        kind: EventKind,
        letters: list[tuple[str, str]],
        kept: dict[str, Any],
    ) -> None:
        super().__init__(formdata, data=kept)
        self.kind = kind
        self.letter_type.choices = letters
        asked = ASKED.get(kind, ())
        for name in ("letter_type", "channel", "demanded", "answer", "ground", "reasons_given", "copy", "reply"):
            if name not in asked or (name == "letter_type" and len(letters) < 2):  # noqa: PLR2004 - nothing to choose
                del self[name]
        if kind is EventKind.FOOTAGE_OVERWRITTEN:
            self.on.label.text = N_("On which day it was overwritten, as they wrote")
            self.on.description = N_(
                "If they name no day, enter instead that they refused, with the reason “It was overwritten”."
            )

    def validate_on(self, field: DateParts) -> None:
        """Refuse a day that no calendar of ours knows; what cannot have happened, the case says."""
        if field.data is not None and not limits.is_in_reach(field.data):
            raise Refused(message("Check the year."))

    def to_keys(self, earlier: Event | None) -> dict[str, Any]:
        """Return the event as keys of the case file, after `validate`.

        Args:
            earlier: the event that is corrected; what this form does not ask of it stays.
        """
        assert self.on.data is not None
        earlier_keys: dict[str, Any] = {} if earlier is None else detail_keys(earlier.details)
        asked: dict[str, Any] = {field.name: field.data for field in self}
        asked |= {"on": self.on.data.isoformat(), "exhibit": "yes" if self.exhibit.data else ""}
        others = {name: value for name, value in earlier_keys.items() if name not in asked}
        return {"kind": self.kind.value, **others, **present(asked)}


def usual(case: Case, kind: EventKind, today: date, letter_type: str | None) -> dict[str, Any]:
    """Return what is filled in before anyone types: the likely day, the letter that is meant, the way the person chose.

    The day of a loss is never today's: only what they wrote tells it, and it decides whether they are to blame.
    """
    return {
        "on": None if kind is EventKind.FOOTAGE_OVERWRITTEN else _likely_day(case, kind, today, letter_type),
        "letter_type": letter_type,
        "channel": case.request.delivery.value if kind in _WRITTEN_BY_THE_PERSON else None,
    }


def _likely_day(case: Case, kind: EventKind, today: date, letter_type: str | None) -> date:
    """Return today; of a receipt the day of sending of what came at once, or that on which they confirmed it.

    A later day would give them time that they have not.
    """
    if kind is not EventKind.RECEIVED:
        return today
    zone, about = place_zone(case).key, [event for event in case.events if event.letter_type in {letter_type, None}]
    sent = [event for event in about if event.kind is EventKind.LETTER_SENT]
    if sent and sent[-1].details.get("channel", case.request.delivery.value) in _COME_AT_ONCE:
        return sent[-1].day(zone)
    return min((event.day(zone) for event in about if event.kind is EventKind.ACKNOWLEDGED), default=today)


def kept(case: Case, event: Event) -> dict[str, Any]:
    """Return the values of the fields that an event gives."""
    details: dict[str, Any] = dict(event.details)
    details["demanded"] = listed(event.details.get("demanded"))
    return {**details, "on": event.day(place_zone(case).key), "exhibit": event.details.get("exhibit") == "yes"}


def described(event: Event, letters: dict[str, str]) -> tuple[Message | str, ...]:
    """Return what is told of an event besides its day, one line each; `letters` are titles by letter type."""
    details = event.details
    lines: list[Message | str] = []
    if event.letter_type in letters:
        lines.append(letters[event.letter_type])
    for name, known in _WORDS.items():
        if details.get(name) in known:
            lines.append(Message(known[details[name]], {}))
    lines += [Message(words.DEMANDS[Demand(word)], {}) for word in listed(details.get("demanded"))]
    lines += [details[name] for name in ("answer", "note") if name in details]
    return tuple(lines)


_WORDS: Final[dict[str, dict[str, str]]] = {
    "channel": {way.value: text for way, text in words.DELIVERIES.items()},
    "ground": {ground.value: text for ground, text in _GROUNDS.items()},
    "reasons_given": {"yes": N_("with reasons"), "no": N_("without reasons")},
    "copy": {"video": N_("with a video"), "stills": N_("with still pictures")},
    "reply": {"decision": N_("a decision"), "progress": N_("only how far it is")},
}
