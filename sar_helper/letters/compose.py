"""From facts to a letter: one request, one letter type, one language; other languages give the same blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sar_helper.directory.model import RECIPIENT_LINES, SENDER_LINES, check_address
from sar_helper.i18n import formats
from sar_helper.i18n.catalogue import direction
from sar_helper.i18n.message import MessageError, message
from sar_helper.law.model import Jurisdiction, LetterLaw
from sar_helper.letters.conditions import hold
from sar_helper.letters.definition import OUTSIDE_THE_BODY, BlockDefinition, BlockKind, LetterDefinition
from sar_helper.letters.facts import Facts
from sar_helper.letters.history import NO_HISTORY, History
from sar_helper.letters.library import library
from sar_helper.letters.model import Labels, Letter
from sar_helper.letters.offer import require
from sar_helper.letters.page import Page
from sar_helper.letters.recipients import Recipient, recipient_email, recipient_lines
from sar_helper.letters.reference import reference_of
from sar_helper.letters.request import Delivery, Request
from sar_helper.letters.texts import SHARP_S
from sar_helper.letters.values import values
from sar_helper.letters.wording import Wording


class NoLetterLaw(MessageError):
    """The law file of a jurisdiction does not say how a letter looks there."""

    def __init__(self, jurisdiction: str) -> None:
        super().__init__(message("How a letter looks in {jurisdiction} is not known.", jurisdiction=jurisdiction))


def compose(
    letter_type: str,
    request: Request,
    *,
    locale: str,
    today: date,
    jurisdiction: Jurisdiction,
    history: History = NO_HISTORY,
) -> Letter:
    """Return a letter. Composed again in another language it has the same blocks, so that the two can be read together.

    Args:
        letter_type: a key of `letter_types()`.
        request: what is asked for, and about what.
        locale: BCP 47 tag of the letter's language.
        today: the date of the letter, in the controller's calendar.
        jurisdiction: the law of the controller's place.
        history: facts about earlier letters of the case.

    Raises:
        UnknownLetterType: there is no such letter type.
        NotOffered: the law that the letter relies on does not apply to the request.
        FactMissing: something must have happened, or be entered, before this letter.
        NotReady: the letter is not translated and reviewed as a whole in the language.
        NoLetterLaw: the jurisdiction's file does not say how a letter looks.
        AddressDoesNotFit: an address is longer than the envelope's window.
        UnknownTerm, UnknownQuestion: the request names a key that does not exist.
        TextFault: a translation has other placeholders than the English text.
    """
    facts = Facts(request, jurisdiction, history)
    require(letter_type, locale, facts)
    facts = facts.about(_asking(letter_type, history))
    if jurisdiction.letter is None:
        raise NoLetterLaw(jurisdiction.code)
    wording = Wording(locale, library(), jurisdiction.letter.sharp_s.get(locale, SHARP_S))
    page = Page(wording, facts, values(facts, wording))
    definition = wording.library.letter(letter_type)
    name, sender = _sender(definition, request)
    recipient = recipient_lines(definition.to, facts)
    # How the case's letters travel is known of the controller only.
    law = jurisdiction.letter if definition.to is Recipient.CONTROLLER else None
    check_address(sender, SENDER_LINES)
    check_address(recipient, RECIPIENT_LINES)
    chosen = tuple(_chosen(definition, facts))
    subject = page.text(definition.subject)
    number = reference_of(request, history, today)
    return Letter(
        type=letter_type,
        locale=locale,
        direction=direction(locale),
        layout=jurisdiction.letter.layout.value,
        document_title=page.text(definition.document_title),
        subject=next((page.text_of(block) for block in chosen if block.kind is BlockKind.SUBJECT), subject),
        date=today,
        reference=number,
        sender=sender,
        recipient=recipient,
        information=_information(wording, request, today, number, law),
        salutation="" if definition.unsigned or definition.declaration else wording.phrase("salutation"),
        blocks=page.blocks(block for block in chosen if block.kind not in OUTSIDE_THE_BODY),
        closing="" if definition.unsigned or definition.declaration else wording.phrase("closing"),
        signature="" if definition.unsigned else name,
        enclosures=page.enclosures(block for block in chosen if block.kind is BlockKind.ENCLOSURE),
        labels=_labels(wording),
        email_to=recipient_email(definition.to, facts),
        email_from=request.requester.email if request.representative is None else None,
    )


def _asking(letter_type: str, history: History) -> frozenset[str]:
    """Return the letters that asked for the recordings of a letter: itself, or those that it comes back to."""
    follows = "access_requested" in library().letter(letter_type).needs
    return history.requests if follows else frozenset({letter_type})


def _chosen(definition: LetterDefinition, facts: Facts) -> Iterator[BlockDefinition]:
    own, national = library().blocks(definition.key, facts.jurisdiction.code)
    regimes = {regime.id for regime in facts.regimes} if national else set()
    here = [added for added in national if added.regimes & regimes and hold(added.block.when, facts)]
    for block in own:
        added_here = [added for added in here if added.anchor == block.id]
        present = hold(block.when, facts)
        if present and not any(added.replaces for added in added_here):
            yield block
        yield from (added.block for added in added_here if present or not added.replaces)


def _sender(definition: LetterDefinition, request: Request) -> tuple[str, tuple[str, ...]]:
    """Return who signs, and the lines of the address."""
    # A mandate is given by the person herself, whoever writes the other letters.
    if request.representative is None or definition.to is Recipient.REPRESENTATIVE:
        return request.requester.name, request.requester.sender_lines
    return request.representative.name, request.representative.address_lines


def _information(
    wording: Wording, request: Request, today: date, number: str, law: LetterLaw | None
) -> tuple[tuple[str, str], ...]:
    pairs = [
        (wording.phrase("date"), formats.date_long(today, wording.locale)),
        (wording.phrase("reference"), number),
    ]
    if law is not None:
        way = wording.phrase(f"delivery_{request.delivery.value}")
        if request.delivery is Delivery.REGISTERED_POST:
            way = law.registered_post.get(wording.locale, way)
        pairs.append((wording.phrase("delivery"), way))
    if request.requester.email is not None and request.representative is None:
        pairs.append((wording.phrase("email"), request.requester.email))
    return tuple(pairs)


def _labels(wording: Wording) -> Labels:
    return Labels(
        page=wording.phrase("page", page="{page}", pages="{pages}"),
        enclosures=wording.phrase("enclosures"),
        signature=wording.phrase("signature"),
        reading_copy=wording.phrase("reading_copy"),
    )
