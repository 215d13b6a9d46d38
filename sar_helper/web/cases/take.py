"""What a person takes along: the dates for a calendar, the sealed case file, the case on paper with its key."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, request

from sar_helper.cases import casefile
from sar_helper.cases.service import clocks
from sar_helper.i18n.message import message
from sar_helper.render import ics, summary
from sar_helper.render.pdf import ScriptNotSupported
from sar_helper.render.summary import PrintedKey
from sar_helper.storage.case_key import CaseKey
from sar_helper.storage.errors import CaseUnknown
from sar_helper.storage.export import seal_export
from sar_helper.storage.repository import Cases
from sar_helper.web import limits
from sar_helper.web.cases import opened
from sar_helper.web.cases.exchange import attachment
from sar_helper.web.cases.forms import KeyForm
from sar_helper.web.cases.opened import OpenedCase
from sar_helper.web.fields.base import refuse
from sar_helper.web.locale import current_locale
from sar_helper.web.rendering import page
from sar_helper.web.services import services
from sar_helper.web.wizard.draft import read_draft

take = Blueprint("take", __name__, url_prefix="/case/take")

SEALED_NAME = "sar-helper-case-sealed.json"
Answer = Response | tuple[str, int]
_OTHER_KEY = message("This is not the key of the case that is open. Check every word.")


@take.get("")
def overview() -> str:
    """Everything that can be taken along."""
    opened.opened()
    return _page(KeyForm(None, current_locale()))


@take.get("/dates.ics")
def dates() -> Response:
    """The dates for a calendar; they name nobody and no place."""
    kept, now = opened.opened(), services().now()
    content = ics.case_calendar(
        kept.case,
        clocks(kept.case, now),
        token=kept.stored.access.calendar_token,
        sequence=kept.stored.version,
        now=now,
        locale=current_locale(),
    )
    return attachment(content, ics.MEDIA_TYPE, ics.FILE_NAME)


@take.get("/summary.pdf")
def paper() -> Answer:
    """The case on paper; with its key where it was made just now and the key is not put away yet."""
    kept, shared = opened.opened(), services()
    made = read_draft(shared.database, shared.now()).made
    fresh = made is not None and made.access == kept.stored.access.to_bytes()
    return _summary(kept, made.case_key if made is not None and fresh else None)


@take.post("/key")
def with_key() -> Answer:
    """The case on paper with its key, or the sealed case file: both need the key, which is not kept here."""
    kept = opened.opened()
    limits.count("open case")
    form = KeyForm(request.form, current_locale())
    if not form.validate() or form.case_key is None or not _opens(form, kept):
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    if "sealed" in request.form:
        content = seal_export(casefile.write(kept.case).encode(), form.case_key)
        return attachment(content, "application/json; charset=utf-8", SEALED_NAME)
    return _summary(kept, form.case_key)


def _opens(form: KeyForm, kept: OpenedCase) -> bool:
    """Tell whether the key is the one of this case; another one would lock the person out of the paper or file."""
    shared = services()
    try:
        assert form.case_key is not None
        if Cases(shared.database).open(form.case_key, shared.now()).access == kept.stored.access:
            return True
    except CaseUnknown:
        pass
    refuse(form.key, _OTHER_KEY)
    return False


def _summary(kept: OpenedCase, key: CaseKey | None) -> Answer:
    now = services().now()
    printed = None if key is None else PrintedKey(key.groups, key.text)
    try:
        content = summary.render(
            kept.case, clocks(kept.case, now), now, key=printed, expires_on=kept.stored.expires_at.date()
        )
    except ScriptNotSupported as error:
        return page("cases/cannot.html", reason=error.message), HTTPStatus.UNPROCESSABLE_ENTITY
    return attachment(content, "application/pdf", summary.FILE_NAME)


def _page(form: KeyForm) -> str:
    return page(
        "cases/take.html", form=form, problems=form.problems(), reminders=services().config.smtp_url is not None
    )
