"""Letters and case files that leave or enter: downloads, preview, export and import. None of them names anyone."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, abort, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from sar_helper.cases import casefile
from sar_helper.cases.authority_address import missing_address
from sar_helper.cases.letters import act_of_request, ways_of
from sar_helper.cases.reading import CaseFileError
from sar_helper.cases.service import clocks
from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.i18n.message import Message, message
from sar_helper.law.regimes import NoRegimeError
from sar_helper.law.terms import EventKind
from sar_helper.letters.compose import NoLetterLaw
from sar_helper.letters.keys import FOI_REQUEST
from sar_helper.letters.library import UnknownLetterType
from sar_helper.letters.model import Letter
from sar_helper.letters.needs import FOI_DETAILS_KNOWN
from sar_helper.letters.offer import FactMissing, NotOffered, NotReady, errand_of, is_complete
from sar_helper.render.email import AddressNotValid
from sar_helper.render.formats import FORMATS, file_name, render
from sar_helper.render.html import reading_sheet, sheet
from sar_helper.render.pdf import ScriptNotSupported
from sar_helper.storage.errors import ExportLocked, ExportUnreadable
from sar_helper.storage.export import is_sealed, open_export
from sar_helper.web import limits
from sar_helper.web.cases import documents, happenings, making, opened
from sar_helper.web.cases.forms import KeyForm
from sar_helper.web.cases.opened import OpenedCase, today_of
from sar_helper.web.locale import current_locale, remember_locale
from sar_helper.web.rendering import page, url
from sar_helper.web.services import services
from sar_helper.web.wizard.draft import Draft, read_draft, write_draft

exchange = Blueprint("exchange", __name__, url_prefix="/case")

EXPORT_NAME = "sar-helper-case.json"

_NEEDED_EVENTS: Final[dict[str, tuple[EventKind, str | None]]] = {
    "access_requested": (EventKind.LETTER_SENT, None),
    "received": (EventKind.RECEIVED, None),
    "extension_notified": (EventKind.EXTENSION_NOTIFIED, None),
    "identity_asked": (EventKind.IDENTITY_ASKED, None),
    "clarification_asked": (EventKind.CLARIFICATION_ASKED, None),
    "refused": (EventKind.REFUSAL_RECEIVED, None),
    "foi_requested": (EventKind.LETTER_SENT, FOI_REQUEST),
}
_NEEDED_PAGES: Final = {
    "answered": "answers.arrived",
    "something_missing": "answers.arrived",
    "ground_known": "answers.refusal",
    "ground_argued": "answers.refusal",
    FOI_DETAILS_KNOWN: "details.ask",
}
_NEEDED_ANSWERS: Final = frozenset({"situation_told", "represented_by_mandate", "authority_known"})


@exchange.get("/letter/<letter_type>")
def preview(letter_type: str) -> str:
    """Show a letter as paper, and beside it in the reader's language if that was asked for."""
    kept = opened.opened()
    letter = _letter(kept, letter_type)
    reading = _reading(kept, letter_type)
    return page(
        "cases/letter.html",
        letter=letter,
        sheet=Markup(sheet(letter)),  # noqa: S704 - render.html escapes every text
        reading=Markup(reading_sheet(letter, reading)) if reading is not None else None,  # noqa: S704
        offer=next(
            (
                each
                for each in documents.offers(kept.case, current_locale(), services().now())
                if each.type.key == letter_type
            ),
            None,
        ),
        formats=list(FORMATS.values()),
        missing=missing_address(kept.case, letter_type, today_of(kept)),
        ways=ways_of(kept.case, letter_type),
        act=act_of_request(kept.case, letter_type, today_of(kept)),
        code=kept.case.request.jurisdiction,
        sent_as=happenings.SENT_AS.get(errand_of(letter_type), EventKind.LETTER_SENT).value,
    )


@exchange.get("/letter/<letter_type>/<format_key>")
def download(letter_type: str, format_key: str) -> Response | tuple[str, int]:
    """Send a letter as a file."""
    if format_key not in FORMATS:
        abort(HTTPStatus.NOT_FOUND)
    kept = opened.opened()
    letter = _letter(kept, letter_type)
    try:
        content = render(letter, format_key, _reading(kept, letter_type))
    except (ScriptNotSupported, AddressDoesNotFit, AddressNotValid) as error:
        return page("cases/cannot.html", reason=error.message), HTTPStatus.UNPROCESSABLE_ENTITY
    return attachment(content, FORMATS[format_key].media_type, file_name(letter, format_key))


@exchange.get("/export")
def export() -> Response:
    """Send the case as a case file."""
    content = casefile.write(opened.opened().case).encode()
    return attachment(content, "application/json; charset=utf-8", EXPORT_NAME)


@exchange.get("/import")
def import_form() -> str:
    """Ask for a case file."""
    remember_locale()
    return page("cases/import.html", problem=None, form=KeyForm(None, current_locale()))


@exchange.post("/import")
def import_file() -> BaseResponse | tuple[str, int]:
    """Make a case of a case file, with a new key."""
    limits.count("import")
    upload = request.files.get("file")
    content = upload.read() if upload is not None else b""
    if not content:
        return _import_refused(message("Choose the case file that you saved, its name ends in .json"), "")
    form = KeyForm(request.form, current_locale())
    if is_sealed(content):
        if not form.validate() or form.case_key is None:
            return _import_refused(message("This file is sealed. Enter its case key and choose it again."), "", form)
        try:
            content = open_export(content, form.case_key)
        except (ExportUnreadable, ExportLocked) as error:
            return _import_refused(error.message, "", form)
    try:
        case = casefile.read(content, services().config.directory)
    except CaseFileError as error:
        return _import_refused(error.message, ": ".join(part for part in (error.path, error.value) if part))
    shared = services()
    try:
        clocks(case, shared.now())
    except NoRegimeError as error:
        return _import_refused(error.message, "jurisdiction")
    write_draft(shared.database, Draft(), shared.now())
    making.keep(case, read_draft(shared.database, shared.now()))
    return redirect(url("cases.show_key"), HTTPStatus.SEE_OTHER)


def _import_refused(reason: Message, place: str, form: KeyForm | None = None) -> tuple[str, int]:
    shown = form if form is not None else KeyForm(None, current_locale())
    return page("cases/import.html", problem=(reason, place), form=shown), HTTPStatus.UNPROCESSABLE_ENTITY


def attachment(content: bytes, media_type: str, name: str) -> Response:
    """Return a file to save; its name is plain ASCII."""
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _letter(kept: OpenedCase, letter_type: str, locale: str | None = None) -> Letter:
    try:
        return documents.written(kept.case, letter_type, services().now(), locale)
    except UnknownLetterType:
        abort(HTTPStatus.NOT_FOUND)


def _reading(kept: OpenedCase, letter_type: str) -> Letter | None:
    wanted = request.args.get("reading")
    if wanted is None:
        return None
    if not is_complete(letter_type, wanted, kept.case.request.jurisdiction):
        abort(HTTPStatus.NOT_FOUND)
    return _letter(kept, letter_type, wanted)


@exchange.app_errorhandler(NotOffered)
@exchange.app_errorhandler(NotReady)
@exchange.app_errorhandler(NoLetterLaw)
def say_why_not(error: NotOffered | NotReady | NoLetterLaw) -> tuple[str, int]:
    """Say what a letter still needs, and lead to where it is entered."""
    need = error.need if isinstance(error, FactMissing) else ""
    shown = page(
        "cases/no_letter.html",
        reason=error.message,
        address=_where(need),
        in_answers=need in _NEEDED_ANSWERS or isinstance(error, NotReady),
    )
    return shown, HTTPStatus.UNPROCESSABLE_ENTITY


def _where(need: str) -> str | None:
    """Return the page on which a need of a letter is met, None where no single page is."""
    if need in _NEEDED_PAGES:
        return url(_NEEDED_PAGES[need])
    kind, letter = _NEEDED_EVENTS.get(need, (None, None))
    return None if kind is None else url("events.ask", kind=kind.value, letter=letter)
