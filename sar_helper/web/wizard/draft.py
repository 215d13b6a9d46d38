"""Draft: the answers so far, sealed on the server with a ticket that only the browser's cookie holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flask import session
from sqlalchemy import Connection

from sar_helper.storage.case_key import CaseKey
from sar_helper.storage.drafts import Drafts, DraftTicket
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import DraftUnknown
from sar_helper.storage.repository import CaseAccess
from sar_helper.web.wizard.steps import Answers

_COOKIE_KEY = "draft"
NEW = "new"
"""The name of a draft that is not kept yet."""


@dataclass(frozen=True, slots=True)
class Made:
    """The case that was made of a draft, until its holder says that the key is written down.

    It lies sealed in the draft, so that the form can be sent twice, and the page of the key loaded again.
    """

    access: bytes = field(repr=False)
    key: str = field(repr=False)

    @classmethod
    def of(cls, access: CaseAccess, key: CaseKey) -> Made:
        """Pack what opens a case and its key."""
        return cls(access.to_bytes(), f"{key.alphabet}:{key.value}")

    @property
    def case_key(self) -> CaseKey:
        """The key again."""
        alphabet, _, value = self.key.partition(":")
        return CaseKey(alphabet, int(value))


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers and, for every step, how often it was saved: two tabs compare this before one replaces the other."""

    answers: Answers = field(default_factory=dict)
    saved: Mapping[str, int] = field(default_factory=dict)
    ticket: DraftTicket | None = None
    version: int = 0
    made: Made | None = None
    changes: bytes | None = field(default=None, repr=False)
    """What opens the case whose answers these are, where a case is corrected and none is to be made."""
    basis: str | None = None
    """Which answers of that case are corrected: another holder of the key can correct them meanwhile."""

    @property
    def name(self) -> str:
        """What a page carries to tell its draft from another one; it opens nothing."""
        return NEW if self.ticket is None else self.ticket.lookup.hex()[:12]

    def version_of(self, step: str) -> int:
        """Return how often a step was saved."""
        return self.saved.get(step, 0)

    def with_answers(self, step: str, answers: Answers) -> Draft:
        """Return the draft after a step was saved."""
        return replace(self, answers=answers, saved={**self.saved, step: self.version_of(step) + 1})


def read_draft(database: Database, now: datetime) -> Draft:
    """Return the draft of this browser; an empty one where there is none or its day is over."""
    text = session.get(_COOKIE_KEY)
    if text is None:
        return Draft()
    try:
        ticket = DraftTicket.from_text(text)
        stored = Drafts(database).read(ticket, now)
    except DraftUnknown:
        session.pop(_COOKIE_KEY)
        return Draft()
    data: dict[str, Any] = json.loads(stored.payload)
    made, changes = data["made"], data["changes"]
    return Draft(
        data["answers"],
        data["saved"],
        ticket,
        stored.version,
        None if made is None else Made(bytes.fromhex(made["access"]), made["key"]),
        None if changes is None else bytes.fromhex(changes),
        data.get("basis"),
    )


def write_draft(database: Database, draft: Draft, now: datetime, *, within: Connection | None = None) -> None:
    """Keep a draft; a new one gets a new ticket, put into the cookie.

    Args:
        database: of this host.
        draft: the answers, and what was made of them.
        now: an aware instant.
        within: a transaction of which this becomes a part.

    Raises:
        DraftChanged: another tab saved since the draft was read; nothing was written.
        DraftUnknown: it expired or was deleted since it was read.
    """
    content = {
        "answers": draft.answers,
        "saved": draft.saved,
        "made": None if draft.made is None else {"access": draft.made.access.hex(), "key": draft.made.key},
        "changes": None if draft.changes is None else draft.changes.hex(),
        "basis": draft.basis,
    }
    payload = json.dumps(content, ensure_ascii=False).encode()
    if draft.ticket is None:
        session[_COOKIE_KEY] = Drafts(database).create(payload, now, within=within).text
    else:
        Drafts(database).update(draft.ticket, payload, draft.version, now, within=within)


def drop_draft(database: Database, draft: Draft) -> None:
    """Delete the draft and forget its ticket."""
    if draft.ticket is not None:
        Drafts(database).delete(draft.ticket)
    session.pop(_COOKIE_KEY, None)
