"""Making a case of finished answers or of a case file: checked as a whole, kept under a new key, and only once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from sar_helper.cases import casefile
from sar_helper.cases.letters import place_zone, today_at, with_reference, write_letter
from sar_helper.cases.model import SCHEMA, Case
from sar_helper.cases.reading import CaseFileError
from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.i18n.message import Message, MessageError, message
from sar_helper.letters.compose import NoLetterLaw
from sar_helper.letters.offer import NotOffered, NotReady
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.errors import DraftChanged
from sar_helper.storage.repository import CaseAccess, Cases
from sar_helper.web.cases import opened
from sar_helper.web.letters import main_letter_types
from sar_helper.web.locale import current_locale
from sar_helper.web.services import services
from sar_helper.web.wizard.draft import Draft, Made, read_draft, write_draft
from sar_helper.web.wizard.flow import STEPS
from sar_helper.web.wizard.steps import Answers, Step

_NOT_ASKED = ("events", "withdrawn_events", "extra_holidays", "authority_addresses", "documents_details", "reference")
_NO_QUESTION = frozenset({*_NOT_ASKED, "schema", "interface_locale"})


def answers_of(case: Case) -> Answers:
    """Return what the wizard asked, from a finished case."""
    kept = {key: value for key, value in casefile.dump(case).items() if key not in _NO_QUESTION}
    return {"region": None, "only_own_ground": None, **kept}


class CannotBeMade(MessageError):
    """The answers do not make a letter; the message says why, and `step` is the page where it can be changed."""

    def __init__(self, reason: Message, step: Step) -> None:
        super().__init__(reason)
        self.step = step


def case_of(answers: Answers, earlier: Case | None = None) -> Case:
    """Return the case of complete answers; its letter can be written.

    Args:
        answers: the keys of the request and the language of the letter.
        earlier: the case that the answers correct; what happened in it stays.

    Raises:
        CannotBeMade: something in the answers does not fit together.
    """
    kept = {} if earlier is None else _not_asked(earlier)
    try:
        case = casefile.parse({**kept, "schema": SCHEMA, "interface_locale": current_locale(), **answers}, kept=True)
    except CaseFileError as error:
        raise CannotBeMade(error.message, _step_of(error.path)) from error
    _check_filming(case)
    today = today_at(case, services().now())
    try:
        for letter_type in main_letter_types(answers):
            write_letter(case, letter_type, today=today)
    except (NotOffered, NoLetterLaw) as error:
        raise CannotBeMade(error.message, STEPS[0]) from error
    except NotReady as error:
        raise CannotBeMade(error.message, _step_of("letter_locale")) from error
    except AddressDoesNotFit as error:
        raise CannotBeMade(error.message, _step_of("controller")) from error
    return with_reference(case, today)


def _not_asked(earlier: Case) -> dict[str, Any]:
    keys = casefile.dump(with_reference(earlier, today_at(earlier, services().now())))
    return {key: keys.get(key) for key in _NOT_ASKED}


def _check_filming(case: Case) -> None:
    """Refuse a recording that was made after something that already happened about it."""
    zone, first = place_zone(case).key, min(window.date for window in case.request.recording_windows)
    earliest = min((event.day(zone) for event in case.events), default=first)
    if earliest < first:
        reason = message(
            "Something in your case happened on {day}, before this recording. Check the date of the recording.",
            day=earliest,
        )
        raise CannotBeMade(reason, _step_of("recording_windows"))


def _step_of(path: str) -> Step:
    if ".arrived" in path:  # of an answer: it names recordings by their number
        return _step_of("recording_windows")
    key = re.split(r"[.\[]", path, maxsplit=1)[0]
    return next((step for step in STEPS if key in step.owns), STEPS[0])


def keep(case: Case, draft: Draft) -> None:
    """Keep a new case under a new key and open it in this browser; sent twice, the first one stands.

    Key and access lie sealed in the draft until the person says that the key is written down. Both are written at
    once: a case whose key nobody was told could be opened by nobody.
    """
    shared = services()
    now = shared.now()
    key = new_case_key(current_locale())
    until = now + timedelta(days=shared.config.case_retention_days)

    def note(connection: Connection, access: CaseAccess) -> None:
        write_draft(shared.database, replace(draft, made=Made.of(access, key)), now, within=connection)

    try:
        stored = Cases(shared.database).create(key, casefile.write(case).encode(), until, alongside=note)
    except DraftChanged:
        open_made(read_draft(shared.database, now))
        return
    opened.remember(stored.access)


def open_made(draft: Draft) -> None:
    """Open the case that was made of a draft, for a form that was sent a second time."""
    if draft.made is not None:
        opened.remember(CaseAccess.from_bytes(draft.made.access))
