"""What an act on documents wants to know of whoever asks, over HTTP: asked where the act demands it, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from http import HTTPStatus

from flask import Blueprint, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.cases import limits
from sar_helper.cases.letters import facts_of
from sar_helper.cases.model import Case
from sar_helper.directory.model import LINE_CHARACTERS
from sar_helper.i18n.message import N_, message
from sar_helper.law.model import Foi
from sar_helper.law.terms import AskerDetail
from sar_helper.letters.keys import FOI_REQUEST
from sar_helper.letters.request import DocumentsDetails
from sar_helper.storage.errors import CaseChanged
from sar_helper.web.cases import opened
from sar_helper.web.cases.events import is_stale
from sar_helper.web.cases.opened import OpenedCase, today_of
from sar_helper.web.fields.base import PlainForm, Refused
from sar_helper.web.fields.moment import DateParts
from sar_helper.web.fields.text import Area, Lines
from sar_helper.web.rendering import page, url

details = Blueprint("details", __name__, url_prefix="/case/details")

Answer = BaseResponse | tuple[str, int]


class DetailsForm(PlainForm):
    """Those details that the act demands; the others are no field of the form."""

    birth_date = DateParts(
        N_("My date of birth"),
        # Translators: asked where the act on documents of the country demands it
        missing=N_("Enter your date of birth."),
    )
    permanent_address = Lines(
        # Translators: where you are registered as living, which can differ from where you get letters
        N_("The address of your permanent residence"),
        missing=N_("Enter the address of your permanent residence."),
        most=LINE_CHARACTERS,
        autocomplete="street-address",
    )
    interest = Area(
        # Translators: why a person needs documents of a public body, where the act demands a reason
        N_("Your legitimate interest in the documents"),
        hint=N_("This is printed as you type it, so write it in the language of the letter if you can."),
        missing=N_("Write in a sentence or two why you need the documents."),
        most=limits.INTEREST,
    )

    def __init__(self, sent: MultiDict[str, str] | None, case: Case, act: Foi, today: date) -> None:
        known = case.request.documents_details
        super().__init__(
            sent,
            data={
                "birth_date": known.birth_date,
                "permanent_address": known.permanent_address or case.request.requester.postal_address,
                "interest": known.interest,
            },
        )
        self.today = today
        for detail in AskerDetail:
            if detail not in act.details:
                del self[detail.value]

    def validate_birth_date(self, field: DateParts) -> None:
        """Refuse a year in which nobody who writes was born, and a day that has not come."""
        if field.data.year < limits.FIRST_BIRTH_YEAR:
            raise Refused(message("Enter a day after {year}.", year=str(limits.FIRST_BIRTH_YEAR - 1)))
        if field.data > self.today:
            raise Refused(message("This day has not come yet. Enter what has happened."))

    def validate_permanent_address(self, field: Lines) -> None:
        """Refuse more lines than any address has."""
        if len(field.data) > limits.ADDRESS_LINES:
            raise Refused(limits.too_many(len(field.data), limits.ADDRESS_LINES))

    def told(self) -> DocumentsDetails:
        """Return what was entered."""
        data = self.data
        return DocumentsDetails(
            birth_date=data.get("birth_date"),
            permanent_address=tuple(data.get("permanent_address") or ()),
            interest=data.get("interest"),
        )


@details.get("")
def ask() -> BaseResponse | str:
    """Ask for what the act demands."""
    kept = opened.opened()
    act = _act(kept)
    if act is None:
        return _to_the_letter()
    return _page(kept, act, DetailsForm(None, kept.case, act, today_of(kept)))


@details.post("")
def put_in() -> Answer:
    """Keep the details with the case, for the request for documents alone."""
    kept = opened.opened()
    act = _act(kept)
    if act is None:
        return _to_the_letter()
    form = DetailsForm(request.form, kept.case, act, today_of(kept))
    if not form.validate():
        return _page(kept, act, form), HTTPStatus.UNPROCESSABLE_ENTITY
    if is_stale(kept):
        return _page(kept, act, form, changed=True), HTTPStatus.CONFLICT
    try:
        opened.save(kept, replace(kept.case, request=replace(kept.case.request, documents_details=form.told())))
    except CaseChanged:
        return _page(opened.opened(), act, form, changed=True), HTTPStatus.CONFLICT
    return _to_the_letter()


def _act(kept: OpenedCase) -> Foi | None:
    """Return the act that binds the controller, None where none does or it demands nothing more."""
    act = facts_of(kept.case, today_of(kept)).foi
    return act if act is not None and act.details else None


def _to_the_letter() -> BaseResponse:
    return redirect(url("exchange.preview", letter_type=FOI_REQUEST), HTTPStatus.SEE_OTHER)


def _page(kept: OpenedCase, act: Foi, form: DetailsForm, *, changed: bool = False) -> str:
    return page(
        "cases/details.html",
        act=act,
        code=kept.case.request.jurisdiction,
        form=form,
        problems=form.problems(),
        version=kept.stored.version,
        changed=changed,
    )
