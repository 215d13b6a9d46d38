"""Local holidays over HTTP: a person enters a day that our calendar lacks, and the dates are counted again."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.cases import limits
from sar_helper.cases.holidays import HolidayRefused, with_holiday, without_holiday
from sar_helper.cases.model import Case
from sar_helper.i18n.message import N_
from sar_helper.storage.errors import CaseChanged
from sar_helper.web.cases import opened
from sar_helper.web.cases.events import is_stale
from sar_helper.web.cases.opened import OpenedCase
from sar_helper.web.fields.base import PlainForm, refuse
from sar_helper.web.fields.moment import DateParts
from sar_helper.web.fields.text import Line
from sar_helper.web.rendering import page, url

holidays = Blueprint("holidays", __name__, url_prefix="/case/holidays")

Answer = BaseResponse | tuple[str, int]


class HolidayForm(PlainForm):
    """One local holiday: its day and the name by which the person will know it again."""

    on = DateParts(N_("On which day"), missing=N_("Enter the day of the holiday."))
    name = Line(
        N_("What it is called"),
        hint=N_("For example the day of the town's patron saint"),
        missing=N_("Enter what the holiday is called."),
        most=limits.HOLIDAY_NAME,
    )


@holidays.get("")
def show() -> str:
    """List the local holidays of the case, and ask for one more."""
    return _page(opened.opened(), HolidayForm(None))


@holidays.post("")
def add() -> Answer:
    """Enter a local holiday."""
    kept, form = opened.opened(), HolidayForm(request.form)
    if not form.validate():
        return _page(kept, form), HTTPStatus.UNPROCESSABLE_ENTITY
    assert form.on.data is not None
    try:
        case = with_holiday(kept.case, form.on.data, str(form.name.data))
    except HolidayRefused as error:
        refuse(form.on, error.message)
        return _page(kept, form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _saved(kept, case, form)


@holidays.post("/<day>")
def remove(day: str) -> Answer:
    """Take a local holiday back."""
    kept = opened.opened()
    try:
        case = without_holiday(kept.case, date.fromisoformat(day))
    except ValueError:
        abort(HTTPStatus.NOT_FOUND)
    return _saved(kept, case, HolidayForm(None))


def _saved(kept: OpenedCase, case: Case, form: HolidayForm) -> Answer:
    if is_stale(kept):
        return _page(kept, form, changed=True), HTTPStatus.CONFLICT
    try:
        opened.save(kept, case)
    except CaseChanged:
        return _page(opened.opened(), form, changed=True), HTTPStatus.CONFLICT
    return redirect(url("holidays.show"), HTTPStatus.SEE_OTHER)


def _page(kept: OpenedCase, form: HolidayForm, *, changed: bool = False) -> str:
    return page(
        "cases/holidays.html",
        form=form,
        problems=form.problems(),
        known=kept.case.extra_holidays,
        version=kept.stored.version,
        changed=changed,
    )
