"""The postal address of an authority over HTTP: a person checks it on the authority's own pages and puts it in."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.cases.authority_address import MissingAddress, missing_address, with_address
from sar_helper.directory.model import LINE_CHARACTERS, RECIPIENT_LINES, AddressDoesNotFit, check_address
from sar_helper.i18n.message import N_
from sar_helper.letters.library import UnknownLetterType
from sar_helper.letters.recipients import fitted
from sar_helper.storage.errors import CaseChanged
from sar_helper.web.cases import opened
from sar_helper.web.cases.events import is_stale
from sar_helper.web.cases.opened import OpenedCase, today_of
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.text import Lines
from sar_helper.web.rendering import page, url

authority = Blueprint("authority", __name__, url_prefix="/case/authority")

Answer = BaseResponse | tuple[str, int]


class AddressForm(PlainForm):
    """The address as it shall stand in the window of the envelope, name included."""

    postal_address = Lines(
        N_("Postal address"),
        hint=N_("One line each, as on an envelope, the name first. The window of an envelope shows six lines."),
        missing=N_("Enter the postal address of the authority."),
        most=LINE_CHARACTERS,
    )

    def validate_postal_address(self, field: Lines) -> None:
        """Refuse what the window of an envelope cannot show (La Poste, DIN 5008)."""
        try:
            check_address(field.data, RECIPIENT_LINES)
        except AddressDoesNotFit as error:
            raise Refused(error.message) from error


@authority.get("/<letter_type>")
def ask(letter_type: str) -> BaseResponse | str:
    """Show the address as a second source has it, to be checked."""
    kept = opened.opened()
    missing = _missing(kept, letter_type)
    if missing is None:
        return redirect(url("exchange.preview", letter_type=letter_type), HTTPStatus.SEE_OTHER)
    return _page(kept, letter_type, missing, _form(None, missing))


@authority.post("/<letter_type>")
def put_in(letter_type: str) -> Answer:
    """Put the checked address into the letters to this authority."""
    kept = opened.opened()
    missing = _missing(kept, letter_type)
    letter = url("exchange.preview", letter_type=letter_type)
    if missing is None:
        return redirect(letter, HTTPStatus.SEE_OTHER)
    form = _form(request.form, missing)
    if not form.validate():
        return _page(kept, letter_type, missing, form), HTTPStatus.UNPROCESSABLE_ENTITY
    if is_stale(kept):
        return _page(kept, letter_type, missing, form, changed=True), HTTPStatus.CONFLICT
    try:
        opened.save(kept, with_address(kept.case, missing.key, form.postal_address.data))
    except CaseChanged:
        return _page(opened.opened(), letter_type, missing, form, changed=True), HTTPStatus.CONFLICT
    return redirect(letter, HTTPStatus.SEE_OTHER)


def _missing(kept: OpenedCase, letter_type: str) -> MissingAddress | None:
    try:
        return missing_address(kept.case, letter_type, today_of(kept))
    except UnknownLetterType:
        abort(HTTPStatus.NOT_FOUND)


def _form(sent: MultiDict[str, str] | None, missing: MissingAddress) -> AddressForm:
    return AddressForm(sent, data={"postal_address": fitted(missing.reported or (missing.name,))})


def _page(
    kept: OpenedCase, letter_type: str, missing: MissingAddress, form: AddressForm, *, changed: bool = False
) -> str:
    return page(
        "cases/authority.html",
        form=form,
        problems=form.problems(),
        letter_type=letter_type,
        missing=missing,
        version=kept.stored.version,
        changed=changed,
    )
