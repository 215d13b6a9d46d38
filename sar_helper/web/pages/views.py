"""The pages for everyone over HTTP. All of them are GET, hold no secret and set no cookie."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from sar_helper.i18n.message import Message, message
from sar_helper.law.load import countries, jurisdiction
from sar_helper.law.model import Period
from sar_helper.law.regimes import NoRegimeError
from sar_helper.render import ics
from sar_helper.storage.drafts import DRAFT_LIFETIME
from sar_helper.storage.engine import sqlite_path
from sar_helper.storage.purge import COPIES_KEPT_FOR
from sar_helper.web.cases.exchange import attachment
from sar_helper.web.cases.opened import IDLE
from sar_helper.web.cases.story import cards_of, drawn
from sar_helper.web.kiosk import LEFT_OPEN
from sar_helper.web.locale import asked_locale, current_locale
from sar_helper.web.pages import law_words
from sar_helper.web.pages.calculator import CalculatorForm, Counted, counted
from sar_helper.web.pages.law import country_line, law_page, mail_address, period_text, report_link
from sar_helper.web.rendering import page, url
from sar_helper.web.services import services

pages = Blueprint("pages", __name__)

_THESE_DATES = message("Timeline of these dates")
SECONDS_AN_HOUR = 3600
SECONDS_A_MINUTE = 60


@pages.get("/")
def start() -> str:
    """The first page."""
    return page("pages/start.html")


@pages.get("/law/")
def law() -> str:
    """Every country that has a law file."""
    lines = [(code, country_line(jurisdiction(code))) for code in countries()]
    return page("pages/law.html", lines=lines, words=law_words, period=_period)


@pages.get("/law/<code>")
def law_of(code: str) -> str:
    """What applies in one country, with sources."""
    if code not in countries():
        abort(HTTPStatus.NOT_FOUND)
    contact = services().config.operator_contact
    return page(
        "pages/law_of.html",
        code=code,
        facts=law_page(jurisdiction(code)),
        words=law_words,
        period=_period,
        contact=contact,
        mail=mail_address(contact),
        report_link=report_link,
    )


def _period(length: Period | None) -> str:
    return period_text(length, current_locale())


@pages.get("/calculator")
def calculator() -> tuple[str, int]:
    """The dates of a request with their traces; the address says everything, so it can be passed on."""
    form = CalculatorForm(request.args if "jurisdiction" in request.args else None, services().now())
    # A country alone comes from a link of the law page: the rest is still to be asked.
    if "controller_kind" not in request.args:
        return _calculator(form, None), HTTPStatus.OK
    if not form.validate():
        return _calculator(form, None), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        found = counted(form, services().now(), current_locale())
    except NoRegimeError as error:
        return _calculator(form, None, error.message), HTTPStatus.OK
    if not found.deadlines:
        return _calculator(form, None, message("No rule found")), HTTPStatus.OK
    return _calculator(form, found), HTTPStatus.OK


@pages.get("/calculator/dates.ics")
def calculator_dates() -> Response:
    """The same dates for a calendar."""
    now, locale = services().now(), current_locale()
    form = CalculatorForm(request.args, now)
    address = url("pages.calculator", **form.address())
    if not form.validate():
        return redirect(address, HTTPStatus.SEE_OTHER)
    try:
        found = counted(form, now, locale)
    except NoRegimeError:
        return redirect(address, HTTPStatus.SEE_OTHER)
    content = ics.deadline_calendar(found.deadlines, now=now, locale=locale)
    return attachment(content, ics.MEDIA_TYPE, ics.FILE_NAME)


def _calculator(form: CalculatorForm, found: Counted | None, unknown: Message | None = None) -> str:
    return page(
        "pages/calculator.html",
        form=form,
        problems=form.problems(),
        cards=() if found is None else cards_of(found.deadlines),
        picture=None if found is None else drawn(found.picture, current_locale(), _THESE_DATES),
        address={} if found is None else form.address(),
        unknown=unknown,
        asked_language=asked_locale(),
    )


@pages.get("/privacy")
def privacy() -> str:
    """What this host keeps, from its real settings."""
    config = services().config
    return page(
        "pages/privacy.html",
        config=config,
        draft_hours=int(DRAFT_LIFETIME.total_seconds()) // SECONDS_AN_HOUR,
        idle_minutes=int(IDLE.total_seconds()) // SECONDS_A_MINUTE,
        kiosk_minutes=int(LEFT_OPEN.total_seconds()) // SECONDS_A_MINUTE,
        copy_days=COPIES_KEPT_FOR.days if sqlite_path(config.database_url) is not None else None,
    )


@pages.get("/accessibility")
def accessibility() -> str:
    """What works for whom, and what is not known."""
    return page("pages/accessibility.html", contact=services().config.operator_contact)
