"""A case over HTTP: made, opened by its key, followed, closed and deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, make_response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.cases.words import EVENT_WORDS
from sar_helper.law.terms import EventKind
from sar_helper.letters.needs import FOI_DETAILS_KNOWN, NEEDS
from sar_helper.storage.errors import CaseUnknown
from sar_helper.storage.repository import Cases
from sar_helper.web import limits
from sar_helper.web.cases import documents, happenings, making, opened
from sar_helper.web.cases.corrections import basis_of, case_corrected_by
from sar_helper.web.cases.documents import Offer
from sar_helper.web.cases.forms import KeyForm
from sar_helper.web.cases.opened import NoCaseOpen
from sar_helper.web.cases.qr import qr_code
from sar_helper.web.cases.story import Story, story_of
from sar_helper.web.fields.base import refuse
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

_ENDS_THE_PANEL: Final = frozenset({EventKind.LETTER_SENT, EventKind.FOOTAGE_OVERWRITTEN})
"""From then on the clock of the footage is one of the dates, and no longer what the page begins with."""

WARNED_BEFORE: Final = timedelta(weeks=4)
"""From then on the page of a case says that it will be deleted."""


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
    kept = case_corrected_by(draft)
    if kept is not None and draft.basis != basis_of(kept.case):
        newer = replace(draft, basis=basis_of(kept.case))
        write_draft(services().database, newer, services().now())
        return draw(STEPS[-1], newer, None, changed=making.answers_of(kept.case)), HTTPStatus.CONFLICT
    try:
        case = making.case_of(draft.answers, kept.case if kept is not None else None)
    except making.CannotBeMade as error:
        refused = (error.message.render(current_locale()), error.step)
        return draw(STEPS[-1], draft, None, refused=refused), HTTPStatus.UNPROCESSABLE_ENTITY
    if kept is None:
        making.keep(case, draft)
    else:
        opened.save(kept, case)
        drop_draft(services().database, draft)
    return redirect(url("cases.show_key" if kept is None else "cases.view"), HTTPStatus.SEE_OTHER)


@cases.post("/correct")
def correct() -> BaseResponse:
    """Take the answers of the case back into the wizard, to be saved into the same case."""
    kept = opened.opened()
    shared = services()
    drop_draft(shared.database, current_draft())
    answers = making.answers_of(kept.case)
    draft = Draft(answers, changes=kept.stored.access.to_bytes(), basis=basis_of(kept.case))
    write_draft(shared.database, draft, shared.now())
    return redirect(address_of(STEPS[-1]), HTTPStatus.SEE_OTHER)


@cases.get("/key")
def show_key() -> BaseResponse | str:
    """Show the key of a case just made, until its holder says that it is written down."""
    draft = current_draft()
    if draft.made is None:
        return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)
    key = draft.made.case_key
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
        refuse(form.key, error.message)
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
    now, locale = services().now(), current_locale()
    story = story_of(kept.case, now, locale)
    under_way = any(event.kind in _ENDS_THE_PANEL for event in kept.case.events)
    return page(
        "cases/view.html",
        case=kept.case,
        clock=None if under_way else clock_of(making.answers_of(kept.case), now),
        version=kept.stored.version,
        expires=kept.stored.expires_at.date(),
        expires_soon=kept.stored.expires_at - now < WARNED_BEFORE,
        story=story,
        likely=happenings.likely(story.status, kept.case),
        unlikely=happenings.unlikely(story.status, kept.case),
        event_words=EVENT_WORDS,
        offers=_needed_first(documents.offers(kept.case, locale, now), story),
        details_first=NEEDS[FOI_DETAILS_KNOWN],
        reminders=services().config.smtp_url is not None,
    )


def _needed_first(offers: list[Offer], story: Story) -> list[Offer]:
    """Sort letters: those of the next steps first, in the order of the steps; the others stay as they are."""
    needed = [step.letter_type for step in story.steps]
    return sorted(offers, key=lambda offer: needed.index(offer.type.key) if offer.type.key in needed else len(needed))


@cases.post("/keep")
def keep_longer() -> BaseResponse:
    """Keep an unchanged case for the host's full time from now on."""
    kept = opened.opened()
    opened.save(kept, kept.case)
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
    return forget_everything(make_response(page("gone.html", case_stays=False)))


@cases.post("/close")
def close() -> Response:
    """Close the case in this browser; its key opens it again."""
    drop_draft(services().database, current_draft())
    return forget_everything(make_response(page("cases/closed.html")))
