"""A case over HTTP: made, opened by its key, followed, closed and deleted."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

from flask import Blueprint, Response, make_response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.cases import casefile
from sar_helper.cases.letters import place_zone
from sar_helper.cases.model import Case
from sar_helper.cases.reading import CaseFileError
from sar_helper.law.terms import EventKind
from sar_helper.storage.case_key import CaseKey
from sar_helper.storage.errors import CaseChanged, CaseUnknown
from sar_helper.storage.repository import Cases
from sar_helper.web import limits
from sar_helper.web.cases import documents, making, opened
from sar_helper.web.cases.forms import EventForm, KeyForm
from sar_helper.web.cases.opened import NoCaseOpen, OpenedCase
from sar_helper.web.cases.qr import qr_code
from sar_helper.web.cases.story import story_of
from sar_helper.web.locale import current_locale, remember_locale
from sar_helper.web.rendering import page, url
from sar_helper.web.services import services
from sar_helper.web.traces import forget_everything
from sar_helper.web.wizard import steps
from sar_helper.web.wizard.draft import Draft, drop_draft, write_draft
from sar_helper.web.wizard.flow import STEPS
from sar_helper.web.wizard.footage import clock_of
from sar_helper.web.wizard.views import address_of, current_draft, draw

cases = Blueprint("cases", __name__, url_prefix="/case")


@cases.app_errorhandler(NoCaseOpen)
def ask_for_key(error: NoCaseOpen) -> BaseResponse:  # noqa: ARG001 - Flask's signature
    """Lead to the form that asks for the key."""
    return redirect(url("cases.open_form", closed="1"), HTTPStatus.SEE_OTHER)


@cases.post("/new")
def create() -> BaseResponse | tuple[str, int]:
    """Make the case of the answers in this browser's draft."""
    draft = current_draft()
    if draft.made is not None:
        making.open_made(draft)
        return redirect(url("cases.show_key"), HTTPStatus.SEE_OTHER)
    missing = steps.first_incomplete(STEPS, draft.answers)
    if missing is not None:
        return redirect(address_of(missing), HTTPStatus.SEE_OTHER)
    if request.form.get("draft") != draft.name:
        return page("wizard/other_request.html"), HTTPStatus.CONFLICT
    limits.count("new case")
    kept = _corrected(draft)
    try:
        case = making.case_of(draft.answers, kept.case if kept is not None else None)
    except making.CannotBeMade as error:
        refused = (error.reason.render(current_locale()), error.step)
        return draw(STEPS[-1], draft, None, refused=refused), HTTPStatus.UNPROCESSABLE_ENTITY
    if kept is None:
        making.keep(case, draft)
        return redirect(url("cases.show_key"), HTTPStatus.SEE_OTHER)
    opened.save(kept, case)
    drop_draft(services().database, draft)
    return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)


@cases.post("/correct")
def correct() -> BaseResponse:
    """Take the answers of the case back into the wizard, to be saved into the same case."""
    kept = opened.opened()
    shared = services()
    drop_draft(shared.database, current_draft())
    answers = making.answers_of(kept.case)
    write_draft(shared.database, Draft(answers, changes=kept.stored.access.to_bytes()), shared.now())
    return redirect(address_of(STEPS[-1]), HTTPStatus.SEE_OTHER)


@cases.get("/key")
def show_key() -> BaseResponse | str:
    """Show the key of a case just made, until its holder says that it is written down."""
    draft = current_draft()
    if draft.made is None:
        return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)
    alphabet, _, value = draft.made.key.partition(":")
    key = CaseKey(alphabet, int(value))
    return page("cases/key.html", key=key, qr=qr_code(key.text), days=services().config.case_retention_days)


@cases.post("/key")
def key_is_written_down() -> BaseResponse:
    """Forget the key and the answers it was made of; the case stays open."""
    drop_draft(services().database, current_draft())
    return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)


@cases.get("")
def open_form() -> str:
    """Ask for a case key."""
    remember_locale()
    return _key_page(KeyForm(None, current_locale()))


@cases.post("")
def open_by_key() -> BaseResponse | tuple[str, int]:
    """Open a case. A key that opens nothing gives the same answer whether it never did or does no longer."""
    limits.count("open case")
    form = KeyForm(request.form, current_locale())
    if not form.validate() or form.case_key is None:
        return _key_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    shared = services()
    try:
        stored = Cases(shared.database).open(form.case_key, shared.now())
    except CaseUnknown as error:
        form.key.errors = [error.message]  # type: ignore[list-item] # our fields hold messages
        return _key_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    opened.remember(stored.access)
    return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)


def _key_page(form: KeyForm) -> str:
    return page(
        "cases/open.html",
        form=form,
        problems=form.problems(),
        closed="closed" in request.args,
        case_is_open=opened.is_open(),
    )


@cases.get("/view")
def view() -> str:
    """The case: what comes next, its clocks with their traces, its letters and what happened."""
    kept = opened.opened()
    return case_page(kept, EventForm(None, _today(kept)))


def case_page(kept: OpenedCase, form: EventForm, *, changed: bool = False) -> str:
    """Return the page of a case.

    Args:
        kept: the case.
        form: the form for a new event.
        changed: whether another tab was quicker, so that the person must look again.
    """
    now = services().now()
    sent = any(event.kind is EventKind.LETTER_SENT for event in kept.case.events)
    return page(
        "cases/view.html",
        case=kept.case,
        clock=None if sent else clock_of(casefile.dump(kept.case), now),
        version=kept.stored.version,
        expires=kept.stored.expires_at.date(),
        story=story_of(kept.case, now),
        offers=documents.offers(kept.case, current_locale(), now),
        form=form,
        problems=form.problems(),
        changed=changed,
    )


@cases.post("/event")
def add_event() -> BaseResponse | tuple[str, int]:
    """Enter what happened."""
    kept = opened.opened()
    form = EventForm(request.form, _today(kept))
    if not form.validate():
        return case_page(kept, form), HTTPStatus.UNPROCESSABLE_ENTITY
    data = casefile.dump(kept.case)
    try:
        case = casefile.parse({**data, "events": [*data["events"], form.to_event()]})
    except CaseFileError as error:
        form.on.errors = [error.reason]  # type: ignore[list-item] # our fields hold messages
        return case_page(kept, form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _saved(kept, case, form)


@cases.post("/event/remove")
def remove_event() -> BaseResponse | tuple[str, int]:
    """Take out an event that was entered by mistake."""
    kept = opened.opened()
    data = casefile.dump(kept.case)
    number = request.form.get("number", "")
    if not number.isdecimal() or int(number) >= len(data["events"]):
        return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)
    del data["events"][int(number)]
    return _saved(kept, casefile.parse(data), EventForm(None, _today(kept)))


def _saved(kept: OpenedCase, case: Case, form: EventForm) -> BaseResponse | tuple[str, int]:
    if request.form.get("version") != str(kept.stored.version):
        return case_page(kept, form, changed=True), HTTPStatus.CONFLICT
    try:
        opened.save(kept, case)
    except CaseChanged:
        return case_page(opened.opened(), form, changed=True), HTTPStatus.CONFLICT
    return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)


@cases.get("/delete")
def confirm_deletion() -> str:
    """Ask once more before a case is deleted."""
    opened.opened()
    return page("cases/delete.html")


@cases.post("/delete")
def delete() -> Response:
    """Delete the case now, and leave no trace in this browser."""
    shared = services()
    Cases(shared.database).delete(opened.opened().stored.access)
    drop_draft(shared.database, current_draft())
    return forget_everything(make_response(page("gone.html")))


@cases.post("/close")
def close() -> Response:
    """Close the case in this browser; its key opens it again."""
    drop_draft(services().database, current_draft())
    return forget_everything(make_response(page("cases/closed.html")))


def _corrected(draft: Draft) -> OpenedCase | None:
    """Return the case that the draft corrects; None where it makes a new one.

    Raises:
        NoCaseOpen: the case of the draft is not the one that is open.
    """
    if draft.changes is None:
        return None
    kept = opened.opened()
    if kept.stored.access.to_bytes() != draft.changes:
        raise NoCaseOpen
    return kept


def _today(kept: OpenedCase) -> date:
    return services().now().astimezone(place_zone(kept.case)).date()
