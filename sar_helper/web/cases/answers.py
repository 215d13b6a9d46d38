"""What came back, over HTTP: what to do about a refusal, and what is missing from an answer."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.cases import editing, triage
from sar_helper.cases.editing import EventRefused
from sar_helper.cases.letters import facts_of, place_zone
from sar_helper.cases.received import arrived_of, missing_from
from sar_helper.cases.triage import NoGround
from sar_helper.deadlines.events import Event
from sar_helper.i18n.message import Message
from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import EventKind
from sar_helper.letters.keys import INCOMPLETE_ANSWER
from sar_helper.letters.offer import in_this_law, is_offered, titles_in
from sar_helper.storage.errors import CaseChanged
from sar_helper.web.cases import opened
from sar_helper.web.cases.arrived_form import ArrivedForm, missing_words
from sar_helper.web.cases.events import is_stale
from sar_helper.web.cases.opened import OpenedCase, today_of
from sar_helper.web.locale import current_locale
from sar_helper.web.pages import law_words
from sar_helper.web.rendering import page, url

answers = Blueprint("answers", __name__, url_prefix="/case")


@answers.get("/refusal")
def refusal() -> BaseResponse | str:
    """What the law says about the reason of a refusal, what was decided otherwise, and the letters that answer it."""
    kept = opened.opened()
    number = last_of(kept, EventKind.REFUSAL_RECEIVED)
    if number is None:
        return redirect(url("events.ask", kind=EventKind.REFUSAL_RECEIVED.value), HTTPStatus.SEE_OTHER)
    try:
        advice = triage.advise(kept.case, today_of(kept))
    except NoGround:
        return redirect(url("events.ask_again", number=number), HTTPStatus.SEE_OTHER)
    return page(
        "cases/refusal.html",
        advice=advice,
        words=law_words,
        titles=titles_in(current_locale()),
        code=kept.case.request.jurisdiction,
        number=number,
    )


@answers.get("/arrived")
def arrived() -> BaseResponse | str:
    """Compare what came with what was asked."""
    kept = opened.opened()
    number = last_of(kept, EventKind.ANSWER_RECEIVED)
    if number is None:
        return redirect(url("events.ask", kind=EventKind.ANSWER_RECEIVED.value), HTTPStatus.SEE_OTHER)
    event = kept.case.events[number]
    return _page(kept, ArrivedForm(None, kept.case, event), event)


@answers.post("/arrived")
def check() -> BaseResponse | tuple[str, int]:
    """Keep what came, and show what is missing."""
    kept = opened.opened()
    number = last_of(kept, EventKind.ANSWER_RECEIVED)
    if number is None:
        return redirect(url("cases.view"), HTTPStatus.SEE_OTHER)
    event = kept.case.events[number]
    form = ArrivedForm(request.form, kept.case, event)
    if not form.validate():
        return _page(kept, form, event), HTTPStatus.UNPROCESSABLE_ENTITY
    if is_stale(kept):
        return _page(kept, form, event, changed=True), HTTPStatus.CONFLICT
    told = editing.read_event(kept.case, form.to_keys(kept.case, event))
    try:
        opened.save(kept, editing.compare(kept.case, number, told, today_of(kept)))
    except EventRefused as error:
        return _page(kept, form, event, refused=error.message), HTTPStatus.UNPROCESSABLE_ENTITY
    except CaseChanged:
        return _page(opened.opened(), form, event, changed=True), HTTPStatus.CONFLICT
    return redirect(url("answers.arrived"), HTTPStatus.SEE_OTHER)


def last_of(kept: OpenedCase, kind: EventKind) -> int | None:
    """Return the number of the latest event of a kind about the request, None where there is none."""
    zone = place_zone(kept.case).key
    apart = jurisdiction(kept.case.request.jurisdiction).letters_apart
    found = [
        (event.day(zone), number)
        for number, event in enumerate(kept.case.events)
        if event.kind is kind and event.letter_type not in apart and not event.is_beside
    ]
    return max(found)[1] if found else None


def _letter_for_the_rest(kept: OpenedCase) -> str | None:
    """Return the letter that asks for what is missing; where the law has none, the complaint, None without either."""
    facts = facts_of(kept.case, today_of(kept))
    letter = in_this_law(INCOMPLETE_ANSWER, facts)
    return letter if is_offered(letter, facts) else triage.next_complaint(kept.case, facts)


def _page(
    kept: OpenedCase, form: ArrivedForm, event: Event, *, changed: bool = False, refused: Message | None = None
) -> str:
    told = arrived_of(event)
    about = frozenset() if event.letter_type is None else frozenset({event.letter_type})
    missing = missing_from(kept.case.request, told, about)
    return page(
        "cases/arrived.html",
        form=form,
        windows=kept.case.request.recording_windows,
        checked=told.windows is not None,
        missing=list(missing_words(kept.case.request, missing)),
        letter=_letter_for_the_rest(kept),
        problems=form.problems(),
        version=kept.stored.version,
        changed=changed,
        refused=refused,
    )
