"""The letters of a case as files and as a preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sar_helper.cases.complaint_limit import too_late
from sar_helper.cases.letters import facts_of, sent_on, today_at, write_letter
from sar_helper.cases.model import Case
from sar_helper.i18n.message import Message
from sar_helper.letters.library import library
from sar_helper.letters.model import Letter
from sar_helper.letters.needs import FOI_DETAILS_KNOWN
from sar_helper.letters.offer import LetterType, is_offered, lacking, letter_types
from sar_helper.letters.recipients import unchecked_authority


@dataclass(frozen=True, slots=True)
class Offer:
    """A letter type as the case page offers it. `reading` is the resident's language if a reading copy can be made.

    `lacks_address` says that the letter names its authority without the postal address, which is still to be checked.
    `lacks_details` says that the act on documents wants to know more first, without which there is no letter.
    `too_late` says that its time limit is over, and what is left.
    """

    type: LetterType
    reading: str | None
    lacks_address: bool
    lacks_details: bool = False
    too_late: Message | None = None


def offers(case: Case, locale: str, now: datetime) -> list[Offer]:
    """Return the letters that can be written for a case now, titles in `locale`."""
    today = today_at(case, now)
    facts = facts_of(case, today)
    found = []
    for known in letter_types(locale, case.request.jurisdiction):
        if case.letter_locale not in known.languages:
            continue
        if lacking(known.key, facts) == FOI_DETAILS_KNOWN:
            found.append(Offer(known, None, lacks_address=False, lacks_details=True))
        elif is_offered(known.key, facts):
            wanted = locale if locale != case.letter_locale and locale in known.languages else None
            to = library().letter(known.key).to
            lacks_address = unchecked_authority(to, facts) is not None
            found.append(Offer(known, wanted, lacks_address, too_late=too_late(case, known.key, today)))
    return found


def written(case: Case, letter_type: str, now: datetime, locale: str | None = None) -> Letter:
    """Return a letter with the date on which it was sent, or today's if it was not sent yet.

    Raises:
        as `write_letter`.
    """
    return write_letter(case, letter_type, today=_date_of(case, letter_type, now), locale=locale)


def _date_of(case: Case, letter_type: str, now: datetime) -> date:
    today = today_at(case, now)
    return sent_on(case, letter_type, today) or today
