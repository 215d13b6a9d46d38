"""What happened, over HTTP: entered, corrected and withdrawn; what was told before stays readable."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.cases import editing
from sar_helper.cases.editing import EventRefused
from sar_helper.cases.model import Case
from sar_helper.cases.reading import CaseFileError
from sar_helper.cases.received import leaves_open_which
from sar_helper.cases.words import event_words
from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import Message
from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import EventKind
from sar_helper.storage.errors import CaseChanged
from sar_helper.web.cases import event_form, happenings, opened
from sar_helper.web.cases.event_form import EventForm
from sar_helper.web.cases.opened import OpenedCase, today_of
from sar_helper.web.fields.base import refuse
from sar_helper.web.locale import current_locale
from sar_helper.web.rendering import page, url

events = Blueprint("events", __name__, url_prefix="/case/event")

Change = Callable[[Event], Case]


@events.get("/<kind>")
def ask(kind: str) -> str:
    """Ask for one event; everything usual is filled in."""
    kept, wanted = opened.opened(), _kind(kind)
    letter = request.args.get("letter") or happenings.letter_meant(kept.case, wanted)
    usual = event_form.usual(kept.case, wanted, today_of(kept), letter)
    return _page(kept, _form(kept, wanted, usual, sent=False))


@events.post("/<kind>")
def add(kind: str) -> BaseResponse | tuple[str, int]:
    """Enter an event."""
    kept, wanted = opened.opened(), _kind(kind)
    form = _form(kept, wanted, {}, sent=True)
    return _save(kept, form, None, lambda event: editing.add(kept.case, event, today_of(kept)))


@events.get("/change/<int:number>")
def ask_again(number: int) -> str:
    """Show an event as it was told, to be corrected or withdrawn."""
    kept = opened.opened()
    event = _told(kept, number)
    return _page(kept, _form(kept, event.kind, event_form.kept(kept.case, event), sent=False), number)


@events.post("/change/<int:number>")
def correct(number: int) -> BaseResponse | tuple[str, int]:
    """Put another event in the place of one that was told wrongly."""
    kept = opened.opened()
    event = _told(kept, number)
    form = _form(kept, event.kind, {}, sent=True)
    return _save(kept, form, number, lambda new: editing.correct(kept.case, number, new, today_of(kept)))


@events.post("/withdraw/<int:number>")
def withdraw(number: int) -> BaseResponse | tuple[str, int]:
    """Take back an event that did not happen."""
    kept = opened.opened()
    event = _told(kept, number)
    form = _form(kept, event.kind, event_form.kept(kept.case, event), sent=False)
    if is_stale(kept):
        return _page(kept, form, number, changed=True), HTTPStatus.CONFLICT
    try:
        opened.save(kept, editing.withdraw(kept.case, number, today_of(kept)))
    except EventRefused as error:
        return _page(kept, form, number, refused=error.message), HTTPStatus.UNPROCESSABLE_ENTITY
    except CaseChanged:
        return _page(opened.opened(), form, number, changed=True), HTTPStatus.CONFLICT
    return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)


def is_stale(kept: OpenedCase) -> bool:
    """Tell whether the page that sent this form showed an older state of the case."""
    return request.form.get("version") != str(kept.stored.version)


def _save(kept: OpenedCase, form: EventForm, number: int | None, change: Change) -> BaseResponse | tuple[str, int]:
    if not form.validate():
        return _page(kept, form, number), HTTPStatus.UNPROCESSABLE_ENTITY
    if is_stale(kept):
        return _page(kept, form, number, changed=True), HTTPStatus.CONFLICT
    earlier = None if number is None else kept.case.events[number]
    try:
        event = editing.read_event(kept.case, form.to_keys(earlier))
        case = change(event)
        opened.save(kept, case)
    except EventRefused as error:
        _put(form, error.field, error.message)
        return _page(kept, form, number), HTTPStatus.UNPROCESSABLE_ENTITY
    except CaseFileError as error:
        _put(form, error.path, error.message)
        return _page(kept, form, number), HTTPStatus.UNPROCESSABLE_ENTITY
    except CaseChanged:
        return _page(opened.opened(), form, number, changed=True), HTTPStatus.CONFLICT
    return redirect(_after(case, event), HTTPStatus.SEE_OTHER)


def _after(case: Case, told: Event) -> str:
    """Return where a person goes next: to what can be done about a refusal, to what came, or to the case."""
    apart = jurisdiction(case.request.jurisdiction).letters_apart
    ours = [event for event in case.events if event.letter_type not in apart and not event.is_beside]
    if told.kind is EventKind.REFUSAL_RECEIVED and any("ground" in event.details for event in ours):
        return url("answers.refusal")
    if told in ours and leaves_open_which(case, told):
        return url("answers.arrived")
    return url("cases.view")


def _put(form: EventForm, field: str, problem: Message) -> None:
    """Show a problem at its field, at the day where the field is none of the form."""
    refuse(next((each for each in form if each.name == field), form.on), problem)


def _form(kept: OpenedCase, kind: EventKind, values: dict[str, Any], *, sent: bool) -> EventForm:
    letters = happenings.letters_about(kept.case, kind, current_locale())
    return EventForm(request.form if sent else None, kind, letters, values)


def _page(
    kept: OpenedCase,
    form: EventForm,
    number: int | None = None,
    *,
    changed: bool = False,
    refused: Message | None = None,
) -> str:
    return page(
        "cases/event.html",
        form=form,
        heading=event_words(form.kind, form.data.get("letter_type")),
        number=number,
        version=kept.stored.version,
        problems=form.problems(),
        changed=changed,
        refused=refused,
    )


def _kind(text: str) -> EventKind:
    if text not in set(EventKind):
        abort(HTTPStatus.NOT_FOUND)
    return EventKind(text)


def _told(kept: OpenedCase, number: int) -> Event:
    if number >= len(kept.case.events):
        abort(HTTPStatus.NOT_FOUND)
    return kept.case.events[number]
