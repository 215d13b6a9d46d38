"""One thing that a resident can do next: what it is, in which letter, and until when it helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sar_helper.i18n.message import Message
from sar_helper.letters.library import library


class ActionKey(StrEnum):
    """What can be done next."""

    SEND_REQUEST = "send_request"
    SEND_PRESERVATION_NOTICE = "send_preservation_notice"
    ENTER_RECEIPT = "enter_receipt"
    WAIT = "wait"
    SUPPLY_IDENTITY = "supply_identity"
    SUPPLY_CLARIFICATION = "supply_clarification"
    REMIND = "remind"
    ASK_ABOUT_ERASURE = "ask_about_erasure"
    OBJECT_TO_EXTENSION = "object_to_extension"
    COMPLAIN_TO_CONTROLLER = "complain_to_controller"
    WAIT_FOR_CONTROLLER = "wait_for_controller"
    COMPLAIN = "complain"
    ASK_ANEW = "ask_anew"
    USE_REMEDY = "use_remedy"
    DOCUMENTS = "documents"
    CHECK_ANSWER = "check_answer"
    CHECK_REFUSAL = "check_refusal"
    WAIT_FOR_AUTHORITY = "wait_for_authority"
    ASK_AUTHORITY = "ask_authority"
    READ_DECISION = "read_decision"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `letter_type` is the letter that does it, `by` until when it helps (an instant for footage).

    Where no letter does it: `authority` is the id of whom to turn to, `clock` that of the rule to read (law file).
    """

    key: ActionKey
    sentence: Message
    letter_type: str | None = None
    by: date | datetime | None = None
    authority: str | None = None
    clock: str | None = None


def writable(*wanted: str) -> str | None:
    """Return the first of these letters that can be written here: the law may name letters that cannot."""
    return next((letter for letter in wanted if letter in library().letters), None)
