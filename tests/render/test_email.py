"""Tests of the e-mail draft: what a mail program finds, and that nothing slips into its headers."""

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default

import pytest

from sar_helper.letters.model import Letter
from sar_helper.render import text
from sar_helper.render.email import AddressNotValid, Attachment, render
from tests.render.samples import ARABIC, ENGLISH, FRENCH, NAME


def read(content: bytes) -> EmailMessage:
    return email.message_from_bytes(content, policy=default)


def test_the_draft_opens_for_sending_with_recipient_subject_and_letter():
    draft = read(render(FRENCH))
    assert draft["X-Unsent"] == "1"
    assert draft["To"] == "dpo@example.org"
    assert draft["Subject"] == FRENCH.subject
    assert draft["Content-Language"] == "fr"
    assert draft.get_content().replace("\r\n", "\n") == text.render(FRENCH)


def test_sender_and_recipient_are_left_to_the_person_where_they_are_not_known():
    draft = read(render(replace(FRENCH, email_to=None)))
    assert draft["From"] is None
    assert draft["To"] is None


def test_a_given_sender_is_written():
    assert read(render(replace(FRENCH, email_from="zoe@example.org")))["From"] == "zoe@example.org"


def test_only_the_text_names_the_person():
    headers, _empty, _body = render(FRENCH).partition(b"\r\n\r\n")
    assert NAME.encode() not in headers
    assert b"zoe" not in headers.lower()


def test_lines_end_and_break_as_mail_demands():
    content = render(ARABIC)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 78
    assert content.isascii()


@pytest.mark.parametrize(
    "address",
    ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "a", "a@b c", "Zoë <z@example.org>", ""],
)
def test_an_address_that_is_none_is_refused_and_cannot_add_a_header(address: str):
    with pytest.raises(AddressNotValid):
        render(replace(FRENCH, email_to=address))


def test_a_domain_with_an_umlaut_is_written_as_mail_servers_read_it():
    assert read(render(replace(FRENCH, email_to="dpo@köln.example.com")))["To"] == "dpo@xn--kln-sna.example.com"


def test_a_name_that_old_mail_servers_cannot_carry_is_refused():
    with pytest.raises(AddressNotValid):
        render(replace(FRENCH, email_to="zoë@example.com"))


def test_line_ends_in_a_subject_become_spaces():
    draft = read(render(replace(FRENCH, subject="Demande\r\nBcc: b@example.org")))
    assert draft["Subject"] == "Demande Bcc: b@example.org"
    assert draft["Bcc"] is None


@pytest.mark.parametrize("letter", [ENGLISH, ARABIC])
def test_the_reading_copy_follows_the_letter(letter: Letter):
    assert read(render(FRENCH, letter)).get_content().replace("\r\n", "\n") == text.render(FRENCH, letter)


def test_files_go_with_it_and_the_bytes_stay_equal():
    files = [Attachment("access-request.pdf", "application/pdf", b"%PDF-1.7 ...")]
    draft = read(render(FRENCH, attachments=files))
    (attached,) = draft.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("access-request.pdf", "application/pdf")
    assert attached.get_content() == b"%PDF-1.7 ..."
    assert render(FRENCH, attachments=files) == render(FRENCH, attachments=files)
