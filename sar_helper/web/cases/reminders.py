"""Reminders by e-mail: asked for on the page of a case, ended there or through the link in every mail."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.i18n.message import N_
from sar_helper.storage.errors import ReminderAddressInvalid
from sar_helper.storage.reminders import Reminders
from sar_helper.web import limits
from sar_helper.web.cases import opened
from sar_helper.web.cases.opened import OpenedCase, planned
from sar_helper.web.fields.base import PlainForm, refuse
from sar_helper.web.fields.text import Email
from sar_helper.web.locale import current_locale
from sar_helper.web.rendering import page, url
from sar_helper.web.services import services

reminders = Blueprint("reminders", __name__)


class AddressForm(PlainForm):
    """Where to write to."""

    email = Email(
        N_("Your e-mail address"),
        missing=N_("Enter an e-mail address, for example name@example.org"),
        autocomplete="email",
    )


@reminders.get("/case/reminders")
def show() -> str:
    """Tell what reminders are, and to whom they go now."""
    kept = _case()
    return _page(kept, AddressForm(None))


@reminders.post("/case/reminders")
def subscribe() -> BaseResponse | tuple[str, int]:
    """Send reminders to an address from now on."""
    kept = _case()
    limits.count("reminders")
    form = AddressForm(request.form)
    if not form.validate():
        return _page(kept, form), HTTPStatus.UNPROCESSABLE_ENTITY
    shared = services()
    plan = planned(kept, shared.now())
    address, access = str(form.email.data), kept.stored.access
    try:
        Reminders(shared.database).subscribe(access, address, current_locale(), plan, kept.stored.expires_at)
    except ReminderAddressInvalid as error:
        refuse(form.email, error.message)
        return _page(kept, form), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(url("reminders.show"), HTTPStatus.SEE_OTHER)


@reminders.post("/case/reminders/end")
def end() -> BaseResponse:
    """Forget the address."""
    Reminders(services().database).cancel(_case().stored.access)
    return redirect(url("reminders.show"), HTTPStatus.SEE_OTHER)


@reminders.get("/reminders/stop/<token>")
def confirm_stop(token: str) -> str:
    """Ask once more: programs that look at mails follow every link in them."""
    return page("cases/stop.html", token=token, stopped=False)


@reminders.post("/reminders/stop/<token>")
def stop(token: str) -> str:
    """Forget the address that the link belongs to; the answer is the same when it is gone already."""
    Reminders(services().database).stop(token)
    return page("cases/stop.html", token=token, stopped=True)


def _case() -> OpenedCase:
    if services().config.smtp_url is None:
        abort(HTTPStatus.NOT_FOUND)
    return opened.opened()


def _page(kept: OpenedCase, form: AddressForm) -> str:
    shared = services()
    subscription = Reminders(shared.database).subscription(kept.stored.access)
    return page(
        "cases/reminders.html",
        form=form,
        problems=form.problems(),
        address=None if subscription is None else subscription.address,
        days=sorted({reminder.send_on for reminder in planned(kept, shared.now())}),
    )
