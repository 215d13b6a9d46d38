"""The wizard over HTTP: one view for every step. What a step is and where it leads is decided in `steps` and `flow`."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, make_response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.storage.errors import DraftChanged
from sar_helper.web import limits
from sar_helper.web.cases import opened
from sar_helper.web.cases.corrections import case_corrected_by, contradictions
from sar_helper.web.letters import bases_of, goes_to_authority, main_letter_types
from sar_helper.web.locale import current_locale, remember_locale
from sar_helper.web.rendering import page, url
from sar_helper.web.services import services
from sar_helper.web.traces import forget_everything
from sar_helper.web.wizard import footage, steps
from sar_helper.web.wizard.draft import NEW, Draft, drop_draft, read_draft, write_draft
from sar_helper.web.wizard.flow import PAGES, STEPS, page_of
from sar_helper.web.wizard.forms.base import StepForm
from sar_helper.web.wizard.forms.controller import ControllerForm
from sar_helper.web.wizard.forms.household import exemption_of
from sar_helper.web.wizard.lookup import is_listed
from sar_helper.web.wizard.steps import Answers, Step

wizard = Blueprint("wizard", __name__, url_prefix="/request")


def current_draft() -> Draft:
    """Return the draft of this browser."""
    shared = services()
    return read_draft(shared.database, shared.now())


def address_of(step: Step) -> str:
    """Return the address of a step."""
    return url("wizard.show", key=step.key)


@wizard.get("")
def begin() -> BaseResponse:
    """Lead to the first page, or on to where the person stopped."""
    remember_locale()
    draft = current_draft()
    if draft.made is not None:
        return redirect(url("cases.show_key"), HTTPStatus.SEE_OTHER)
    step = steps.first_incomplete(STEPS, draft.answers) or STEPS[-1]
    return redirect(address_of(step), HTTPStatus.SEE_OTHER)


@wizard.get("/<key>")
def show(key: str) -> BaseResponse | str:
    """Show a step, or lead to the first one that is missing before it."""
    remember_locale()
    step, draft = _step(key), current_draft()
    elsewhere = _must_go(step, draft)
    if elsewhere is not None:
        return elsewhere
    form_class = page_of(step).form
    form = form_class(None, draft.answers) if form_class is not None else None
    return draw(step, draft, form, sent_on=bool(request.query_string) and "missing" in request.args)


@wizard.post("/<key>")
def answer(key: str) -> BaseResponse | tuple[str, int]:
    """Take the answers of a step: checked, compared with what another tab saved, kept, and on to the next page."""
    step, draft = _step(key), current_draft()
    form_class = page_of(step).form
    if form_class is None:
        abort(HTTPStatus.METHOD_NOT_ALLOWED)
    if draft.ticket is not None and request.form.get("draft") not in {NEW, draft.name}:
        return page("wizard/other_request.html"), HTTPStatus.CONFLICT
    elsewhere = _must_go(step, draft)
    if elsewhere is not None:
        return elsewhere
    form = form_class(request.form, draft.answers)
    if _changed_language():
        return _in_chosen_language(step, draft, form)
    if _changed_rows(form):
        form.tell_unseen()
        return draw(step, draft, form), HTTPStatus.OK
    pressed = form.press(request.form, services().config.directory)
    if pressed is not None:
        pressed.tell_unseen()
        return draw(step, draft, pressed), HTTPStatus.OK
    return _checked(step, draft, form)


def _in_chosen_language(step: Step, draft: Draft, form: StepForm) -> BaseResponse | tuple[str, int]:
    form.tell_unseen()
    shown = draw(step, draft, form)
    # A browser does not go back to what it sent: only what was typed and is kept nowhere is worth that.
    if shown == draw(step, draft, type(form)(None, draft.answers)):
        then = request.form.get("then")
        return redirect(url("wizard.show", key=step.key, then=then), HTTPStatus.SEE_OTHER)
    return shown, HTTPStatus.OK


def _must_go(step: Step, draft: Draft) -> BaseResponse | None:
    """Return where to go instead of this step; None if it may be opened."""
    if draft.made is not None:
        return redirect(url("cases.show_key"), HTTPStatus.SEE_OTHER)
    if steps.can_open(STEPS, draft.answers, step):
        return None
    missing = steps.first_incomplete(STEPS, draft.answers) or STEPS[-1]
    return redirect(url("wizard.show", key=missing.key, missing=step.key), HTTPStatus.SEE_OTHER)


def _checked(step: Step, draft: Draft, form: StepForm) -> BaseResponse | tuple[str, int]:
    if not form.validate():
        return draw(step, draft, form), HTTPStatus.UNPROCESSABLE_ENTITY
    given = form.to_answers()
    if _is_conflict(draft, step, given):
        return draw(step, draft, form, conflict=_rows(step, draft.answers)), HTTPStatus.CONFLICT
    return _save(step, draft, form, steps.revise(STEPS, draft.answers, step, given))


def _save(step: Step, draft: Draft, form: StepForm, revised: Answers) -> BaseResponse | tuple[str, int]:
    shared = services()
    if draft.ticket is None:
        limits.count("new draft")
    try:
        write_draft(shared.database, draft.with_answers(step.key, revised), shared.now())
    except DraftChanged:
        latest = current_draft()
        return draw(step, latest, form, conflict=_rows(step, latest.answers)), HTTPStatus.CONFLICT
    target = _sent_from(revised) or steps.after_saving(STEPS, draft.answers, revised, step) or STEPS[-1]
    return redirect(address_of(target), HTTPStatus.SEE_OTHER)


def _sent_from(answers: Answers) -> Step | None:
    """Return the step whose message led here, so that nobody walks the pages between a second time."""
    wanted = request.values.get("then")
    return next((step for step in STEPS if step.key == wanted and steps.can_open(STEPS, answers, step)), None)


@wizard.post("/restart")
def restart() -> BaseResponse:
    """Throw the answers away and begin again."""
    drop_draft(services().database, current_draft())
    return redirect(address_of(STEPS[0]), HTTPStatus.SEE_OTHER)


@wizard.post("/leave")
def leave() -> Response:
    """Leave no trace: the draft, the cookie and what the browser keeps of this site are deleted."""
    drop_draft(services().database, current_draft())
    return forget_everything(make_response(page("gone.html", case_stays=opened.is_open())))


def draw(
    step: Step,
    draft: Draft,
    form: StepForm | None,
    *,
    conflict: list[tuple[str, str]] | None = None,
    sent_on: bool = False,
    refused: tuple[str, Step] | None = None,
    changed: Answers | None = None,
) -> str:
    """Return the page of a step.

    Args:
        step: the step to draw.
        draft: the answers so far.
        form: what to draw, None for a page that only tells.
        conflict: what another tab saved for this step, if this one would replace it.
        sent_on: whether the person asked for a later page that cannot be opened yet.
        refused: on the last page, why the whole cannot be made, and the step that must change.
        changed: on the last page, the answers of the case that somebody else has corrected meanwhile.
    """
    before = steps.previous_step(STEPS, draft.answers, step)
    shared = services()
    return page(
        f"wizard/{step.key}.html",
        step=step,
        form=form,
        problems=form.problems() if form is not None else [],
        progress=steps.progress(STEPS, draft.answers, step),
        back=address_of(before) if before is not None else url("pages.start"),
        following=steps.next_step(STEPS, draft.answers, step),
        draft_name=draft.name,
        version=_known_version(draft, step) if conflict is None else draft.version_of(step.key),
        conflict=conflict,
        sent_on=sent_on,
        sent_from=_sent_from(draft.answers),
        refused=refused,
        changed=[] if changed is None else _differing(draft.answers, changed),
        corrects=draft.changes is not None,
        answers=draft.answers,
        clock=footage.clock_of(draft.answers, shared.now()),
        looks_up=isinstance(form, ControllerForm) and is_listed(draft.answers, shared.config.directory),
        **(_whole(draft) if step is STEPS[-1] else {}),
    )


def _differing(answers: Answers, others: Answers) -> list[tuple[str, str]]:
    """Return what the case says where it differs from the answers, as the last page shows it."""
    ours = [row for _, rows in _sections(answers) for row in rows]
    return [row for _, rows in _sections(others) for row in rows if row not in ours]


def _whole(draft: Draft) -> dict[str, Any]:
    """Return what the last page tells of the request as a whole."""
    answers, kept = draft.answers, case_corrected_by(draft)
    return {
        "sections": _sections(answers),
        "bases": bases_of(answers),
        "exemption": exemption_of(answers),
        "two_letters": len(main_letter_types(answers)) > 1,
        "goes_to_authority": goes_to_authority(answers),
        "contradictions": () if kept is None else contradictions(kept.case, answers),
    }


def _step(key: str) -> Step:
    try:
        return steps.find(STEPS, key)
    except steps.NoSuchStep:
        abort(HTTPStatus.NOT_FOUND)


def _changed_language() -> bool:
    """Keep the language that was chosen at the top of the page, if one was; what was typed is shown again unchecked."""
    is_chosen = "speak" in request.form
    if is_chosen:
        remember_locale()
    return is_chosen


def _changed_rows(form: StepForm) -> bool:
    """Add or take out a row if one of those buttons was pressed; nothing is checked or kept yet."""
    if "add" in request.form:
        form.grow(request.form["add"])
        return True
    if "remove" in request.form:
        name, _, _ = request.form["remove"].rpartition("-")
        form.shrink(name, request.form["remove"])
        return True
    return False


def _known_version(draft: Draft, step: Step) -> str:
    """Return which answers the page was made from: a page that is drawn again has not shown what another tab saved."""
    return request.form.get("version", "") if request.form else str(draft.version_of(step.key))


def _is_conflict(draft: Draft, step: Step, given: Answers) -> bool:
    if _known_version(draft, step) == str(draft.version_of(step.key)):
        return False
    return any(draft.answers.get(key) != given.get(key) for key in step.owns)


def _rows(step: Step, answers: Answers) -> list[tuple[str, str]]:
    return page_of(step).summary(answers, current_locale()) if step.is_complete(answers) else []


def _sections(answers: Answers) -> list[tuple[Step, list[tuple[str, str]]]]:
    asked = [each for each in PAGES if each.form is not None and each.step.applies(answers)]
    return [(each.step, _rows(each.step, answers)) for each in asked]
