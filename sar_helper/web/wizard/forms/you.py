"""How to reach the person: name and one address, nothing else is asked. Someone can write on the person's behalf."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sar_helper.cases import limits
from sar_helper.directory.model import (
    LINE_CHARACTERS,
    NAME_CHARACTERS,
    SENDER_LINES,
    AddressDoesNotFit,
    broken_line,
    check_address,
    check_name,
)
from sar_helper.i18n.message import N_, message
from sar_helper.letters.request import RepresentedBy
from sar_helper.web import words
from sar_helper.web.fields.base import Refused
from sar_helper.web.fields.choice import Radios
from sar_helper.web.fields.text import Area, Email, Line, Lines
from sar_helper.web.wizard.forms.base import StepForm, present
from sar_helper.web.wizard.steps import Answers


class YouForm(StepForm):
    """The requester, and a representative if there is one."""

    name = Line(
        N_("Your name"),
        hint=N_("As on your identity card, so that they cannot doubt who asks."),
        missing=N_("Enter your name."),
        most=NAME_CHARACTERS,
        autocomplete="name",
    )
    postal_address = Lines(
        N_("Your postal address"),
        hint=N_("One line each, without your name, at most four lines. Needed if the answer may come by post."),
        most=LINE_CHARACTERS,
        autocomplete="street-address",
    )
    email = Email(N_("Your e-mail address"), hint=N_("They can answer faster by e-mail."), autocomplete="email")
    # A card that was touched by mistake can only be taken back by another one.
    representative_kind = Radios(
        N_("Who writes for you"), choices=(("", N_("Nobody")), *words.choices(words.REPRESENTED_BY))
    )
    representative_name = Line(N_("Name of who writes for you"), most=NAME_CHARACTERS)
    representative_address = Lines(N_("Postal address of who writes for you"), most=LINE_CHARACTERS)
    mandate = Area(
        N_("Why they may write for you"),
        # Translators: what is typed is printed in brackets after a name: “represented by Ada Lovelace (...)”
        hint=N_("It stands in brackets after the name, for example: power of attorney of 3 November 2026"),
        most=limits.MANDATE,
    )

    @classmethod
    def data_of(cls, answers: Answers) -> dict[str, Any]:
        """The requester as it was answered."""
        representative = answers.get("representative") or {}
        return {
            **answers.get("requester", {}),
            "representative_kind": kind_of(representative) if representative else "",
            "representative_name": representative.get("name"),
            "representative_address": representative.get("postal_address"),
            "mandate": representative.get("mandate"),
        }

    def validate_name(self, field: Line) -> None:
        """Refuse a name for which there is no room over the address."""
        _check_name(field)

    def validate_postal_address(self, field: Lines) -> None:
        """Refuse no address at all, and one that does not fit above the window."""
        if not field.data and not self.email.data:
            raise Refused(message("Enter a postal address or an e-mail address, so that they can answer you."))
        _check(self.name, field)

    def validate_representative_kind(self, field: Radios) -> None:
        """A representative signs with a mandate or for a child: what is enclosed depends on it."""
        if self.has_representative and not field.data:
            raise Refused(message("Choose who writes for you."))

    def validate_representative_address(self, field: Lines) -> None:
        """A representative has an address that fits."""
        if self.has_representative:
            if not field.data:
                raise Refused(message("Enter the postal address of who writes for you."))
            _check(self.representative_name, field)

    def validate_representative_name(self, field: Line) -> None:
        """A representative has a name."""
        if self.has_representative and not field.data:
            raise Refused(message("Enter the name of who writes for you."))
        _check_name(field)

    def validate_mandate(self, field: Area) -> None:
        """A representative says by which right."""
        if self.has_representative and not field.data:
            raise Refused(message("Write in one sentence why they may write for you."))

    @property
    def has_representative(self) -> bool:
        """Whether anything is entered about a representative."""
        fields = (self.representative_kind, self.representative_name, self.representative_address, self.mandate)
        return any(field.data for field in fields)

    def to_answers(self) -> dict[str, Any]:
        """Return `requester`, and `representative` if there is one."""
        requester = {
            "name": self.name.data,
            "postal_address": list(self.postal_address.data),
            "email": self.email.data,
        }
        answers: dict[str, Any] = {"requester": present(requester)}
        if self.has_representative:
            answers["representative"] = {
                "name": self.representative_name.data,
                "postal_address": list(self.representative_address.data),
                "mandate": " ".join((self.mandate.data or "").split("\n")),
            }
            if self.representative_kind.data != RepresentedBy.MANDATE:
                answers["representative"]["kind"] = self.representative_kind.data
        return answers


def kind_of(representative: Mapping[str, Any]) -> RepresentedBy:
    """Return by which right somebody writes, of the keys of a case file: without the key it is a mandate."""
    return RepresentedBy(representative.get("kind", RepresentedBy.MANDATE))


def _check_name(field: Line) -> None:
    try:
        check_name(field.data or "")
    except AddressDoesNotFit as error:
        raise Refused(error.message) from error


def _check(name: Line, field: Lines) -> None:
    above = () if name.errors else broken_line(name.data or "")
    try:
        check_address((*above, *field.data), SENDER_LINES)
    except AddressDoesNotFit as error:
        raise Refused(error.message) from error
