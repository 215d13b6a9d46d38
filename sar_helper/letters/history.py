"""What happened before a letter, as far as letters speak about it: dates, demands, what came and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from sar_helper.law.terms import GroundId


class Demand(StrEnum):
    """What a controller can demand as proof of identity."""

    IDENTITY_DOCUMENT = "identity_document"
    CERTIFIED_COPY = "certified_copy"
    PHOTOGRAPH = "photograph"
    DATE_OF_BIRTH = "date_of_birth"
    PROOF_OF_ADDRESS = "proof_of_address"
    FORM = "form"
    REASONS = "reasons"


class MissingKind(StrEnum):
    """In what an answer can fall short of the request."""

    COPY = "copy"
    WINDOW = "window"
    PART = "part"
    VIDEO = "video"
    UNMASKED = "unmasked"
    SOUND = "sound"
    INFORMATION = "information"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing from an answer.

    `window` is the place of the recording in the request, from 0; `arrived` the stretch of it that came; `key` the
    point of Article 15(1) GDPR ("a" to "h") or the key of a question.
    """

    kind: MissingKind
    window: int | None = None
    arrived: tuple[time, time] | None = None
    key: str | None = None


class StepKind(StrEnum):
    """What a row of the chronology is about; the words are the phrases `step_...` of correspondence.toml."""

    REQUEST_SENT = "request_sent"
    NOTICE_SENT = "notice_sent"
    LETTER_SENT = "letter_sent"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    IDENTITY_ASKED = "identity_asked"
    IDENTITY_SUPPLIED = "identity_supplied"
    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFICATION_SUPPLIED = "clarification_supplied"
    EXTENSION_NOTIFIED = "extension_notified"
    ANSWER_RECEIVED = "answer_received"
    REFUSAL_RECEIVED = "refusal_received"
    FOOTAGE_OVERWRITTEN = "footage_overwritten"
    REMINDER_SENT = "reminder_sent"
    CONTROLLER_COMPLAINT = "controller_complaint"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the chronology: the day, what happened, and the number of the exhibit that proves it."""

    on: date
    kind: StepKind
    exhibit: int | None = None


@dataclass(frozen=True, slots=True)
class Documents:
    """What happened with the request for documents. `due_on` is the later plausible date of its answer."""

    requested_on: date
    refused_on: date | None = None
    due_on: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Facts about earlier letters of the same case; None or empty where nothing is known.

    `reference` is the one that the letters of the case carry, None where the case keeps none. Then `first_sent_on`, the
    day of the first letter of any kind, dates it, so that every letter of a case carries the same one.
    `access_requested_on` is the date on the access request, if one was written. `due_on` and `notice_due_on` are the
    later plausible dates, on which nobody is accused too early; `overdue` is true from the day after. `extended` tells
    that a notice in time moved `due_on`. `courtesy_on` is the day by which a letter asks for an answer, no date of the
    law. Answers and questions carry the day on which they reached the person. `requests` are the letters that all this
    is about, where two were needed; empty where one asked for everything.

    `undated` tells that the law sets no date for the answer that is open. Then `silent` tells that the person has
    waited long enough for a reminder, and `reminded_in_vain` that a complaint is due: both are a courtesy and no law.
    """

    reference: str | None = None
    first_sent_on: date | None = None
    requests: frozenset[str] = frozenset()
    access_requested_on: date | None = None
    received_on: date | None = None
    due_on: date | None = None
    overdue: bool = False
    extended: bool = False
    undated: bool = False
    silent: bool = False
    reminded_in_vain: bool = False
    notice_due_on: date | None = None
    courtesy_on: date | None = None
    extension_notified_on: date | None = None
    extension_reasons: bool | None = None
    identity_asked_on: date | None = None
    demanded: tuple[Demand, ...] = ()
    clarification_asked_on: date | None = None
    clarification: str | None = None
    answered_on: date | None = None
    missing: tuple[Missing, ...] = ()
    refused_on: date | None = None
    ground: GroundId | None = None
    refusal_reasons: bool | None = None
    erased_after_receipt: bool = False
    footage_at_risk: bool = False
    steps: tuple[Step, ...] = ()
    documents: Documents | None = None


NO_HISTORY = History()
