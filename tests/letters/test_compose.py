"""A whole letter: who writes to whom, what stands in it and when, and that it stays literal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.law.model import Jurisdiction
from sar_helper.law.terms import CameraType, ControllerKind, Setting
from sar_helper.letters.compose import NoLetterLaw, compose
from sar_helper.letters.history import NO_HISTORY, History
from sar_helper.letters.model import FillIn, Heading, ItemList, Letter, ListStyle, Paragraph, Table
from sar_helper.letters.request import (
    Appearance,
    CopyWanted,
    Delivery,
    RecordingWindow,
    Representative,
    Request,
    Requester,
    Vehicle,
    Wants,
)
from tests.letters.conftest import LETTER_DAY

HOSTILE = st.sampled_from(["{{7*7}}", "100 % of {x}", "{requester}", "</w:t><w:br/>", "#eval(1)", "*bold* _x_", "a\\b"])
ACCESS, NOTICE, SHEET = "access_request", "preservation_notice", "search_sheet"


def strings(letter: Letter) -> Iterator[str]:
    """Every string that a reader sees, in order."""
    yield from (*letter.sender, *letter.recipient, letter.subject, letter.salutation)
    for block in letter.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case ItemList():
                yield from (f"{item.label} {item.text}" for item in block.items)
            case Table():
                yield from (column.head for column in block.columns)
                yield from (cell for row in block.rows for cell in row)
            case FillIn():
                yield block.label
    yield from (letter.closing, letter.signature, *letter.enclosures)


def english(kind: str, request: Request, law: Jurisdiction, history: History = NO_HISTORY) -> Letter:
    return compose(kind, request, locale="en", today=LETTER_DAY, jurisdiction=law, history=history)


def text_of(letter: Letter) -> str:
    return "\n".join(strings(letter))


def test_the_letter_is_addressed_dated_and_laid_out(request_of_zoe: Request, france: Jurisdiction) -> None:
    letter = english(ACCESS, request_of_zoe, france)
    assert letter.sender == ("Zoë Brontë-O’Neill", "12 bis rue du Quesnoy", "59300 Valenciennes", "France")
    assert letter.recipient[0] == "Ville de Valenciennes"
    assert len(letter.recipient) == 6
    assert (letter.layout, letter.direction, letter.date) == ("fr-right", "ltr", LETTER_DAY)
    assert letter.information == (
        ("Date", "18 November 2026"),
        ("My reference", letter.reference),
        ("Sent by", "registered post with proof of delivery"),
        ("E-mail", "zoe@example.org"),
    )
    assert (letter.signature, letter.closing) == ("Zoë Brontë-O’Neill", "Yours faithfully,")
    assert (letter.email_from, letter.email_to) == ("zoe@example.org", None)
    assert letter.labels.page == "Page {page} of {pages}"


@pytest.mark.parametrize("kind", [ACCESS, NOTICE, SHEET])
def test_title_and_subject_name_no_person(kind: str, request_of_zoe: Request, france: Jurisdiction) -> None:
    letter = english(kind, request_of_zoe, france)
    assert "Zoë" not in letter.document_title + letter.subject + letter.reference


@pytest.mark.usefixtures("translations")
@pytest.mark.parametrize("kind", [ACCESS, NOTICE, SHEET])
def test_a_reading_copy_has_the_same_blocks_rows_and_reference(
    kind: str, request_of_zoe: Request, france: Jurisdiction
) -> None:
    sent = compose(kind, request_of_zoe, locale="fr", today=LETTER_DAY, jurisdiction=france)
    read = english(kind, request_of_zoe, france)
    assert [(type(block), block.id) for block in sent.blocks] == [(type(block), block.id) for block in read.blocks]
    assert sent.reference == read.reference
    assert len(sent.information) == len(read.information)
    for one, other in zip(sent.blocks, read.blocks, strict=True):
        if isinstance(one, Table) and isinstance(other, Table):
            assert len(one.rows) == len(other.rows)
            assert [column.share for column in one.columns] == [column.share for column in other.columns]


@pytest.mark.parametrize("kind", [ACCESS, NOTICE, SHEET])
def test_no_two_blocks_of_a_letter_have_one_id(kind: str, request_of_zoe: Request, france: Jurisdiction) -> None:
    ids = [block.id for block in english(kind, request_of_zoe, france).blocks]
    assert len(ids) == len(set(ids))


CHECKLIST = (
    "confirm whether personal data concerning me are processed",
    "copy of the recordings",
    "video files",
    "commonly used electronic format",
    "Other persons may be masked",
    "does not replace the copy",
    "number plates",
    "sound",
    "by processors",
    "free of charge and needs no reasons",
    "C-307/22",
    "C-487/21",
    "each by name (C-154/21)",
    "legal basis (Article 13(1)(c) GDPR)",
    "Articles 15(2) and 46 GDPR",
    "C-579/21",
    "names of employees",
    "keep them until this request has been answered",
    "(EDPB Guidelines 01/2022, paragraphs 38 and 39)",
    "reasonable doubts concerning my identity",
    "only for what is necessary to confirm it (Article 12(6) GDPR)",
    "Articles 11(2) and 12(2) GDPR",
    "within one month of receipt of the request",
    "reasons for any extension or refusal",
    "please tell me who is",
    "acknowledge receipt",
    "may have filmed me",
    "zoe@example.org",
    "Articles 105 and 106",
    "R253-6",
    "R253-5",
    "R253-4",
    "L252-5",
    "L251-3",
    "R252-16",
)


def test_every_point_of_the_checklist_is_asked_for(request_of_zoe: Request, france: Jurisdiction) -> None:
    text = text_of(english(ACCESS, request_of_zoe, france))
    assert [said for said in CHECKLIST if said not in text] == []
    (information,) = (block for block in english(ACCESS, request_of_zoe, france).blocks if block.id == "information")
    assert isinstance(information, ItemList)
    assert [item.label for item in information.items] == [f"({letter})" for letter in "abcdefgh"]


def test_a_representative_writes_in_the_requesters_name(request_of_zoe: Request, france: Jurisdiction) -> None:
    ada = Representative("Ada Lovelace", ("1 rue Haute", "59000 Lille"), "mandate of 17 November 2026")
    letter = english(ACCESS, replace(request_of_zoe, representative=ada), france)
    assert letter.sender == ("Ada Lovelace", "1 rue Haute", "59000 Lille")
    assert letter.signature == "Ada Lovelace"
    assert letter.enclosures == ("Mandate",)
    assert letter.email_from is None
    first, *_, last = (block.text for block in letter.blocks if isinstance(block, Paragraph))
    assert first.startswith("This request is made by Zoë Brontë-O’Neill, represented by Ada Lovelace (mandate of 17")
    assert "Zoë Brontë-O’Neill (12 bis rue du Quesnoy, 59300 Valenciennes, France, zoe@example.org)" in last


def test_a_full_stop_that_was_typed_is_not_set_twice(request_of_zoe: Request, france: Jurisdiction) -> None:
    ada = Representative("Ada Lovelace", ("1 rue Haute", "59000 Lille"), "mandate of 17 November 2026.")
    looks = Appearance(note="I limp. My cap was red.")
    told = replace(request_of_zoe, representative=ada, appearance=looks, evidence_of_presence=("Ticket no. 12.",))
    text = text_of(english(ACCESS, told, france))
    assert "Ada Lovelace (mandate of 17 November 2026); the mandate" in text
    assert "Further description: I limp. My cap was red. Evidence of presence: Ticket no. 12." in text
    assert ".." not in text


def test_a_requester_who_gives_no_address_is_answered_through_the_representative(
    request_of_zoe: Request, france: Jurisdiction
) -> None:
    ada = Representative("Ada Lovelace", ("1 rue Haute", "59000 Lille"), "mandate of 17 November 2026")
    letter = english(ACCESS, replace(request_of_zoe, requester=Requester("Zoë"), representative=ada), france)
    assert "Please send the answer to Ada Lovelace at the address above." in text_of(letter)


def test_without_e_mail_the_answer_goes_to_the_address(request_of_zoe: Request, france: Jurisdiction) -> None:
    letter = english(ACCESS, replace(request_of_zoe, requester=Requester("Zoë", ("12 rue X",))), france)
    assert "Please reply in writing to the address above." in text_of(letter)
    assert "E-mail" not in dict(letter.information)


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (CopyWanted.VIDEO, "as video files"),
        (CopyWanted.STILLS, "Still pictures in a commonly used electronic format"),
        (CopyWanted.VIEWING, "I ask to view the recordings first"),
    ],
)
def test_the_copy_is_asked_for_in_one_form(
    copy: CopyWanted, said: str, request_of_zoe: Request, france: Jurisdiction
) -> None:
    text = text_of(english(ACCESS, replace(request_of_zoe, wants=Wants(copy=copy)), france))
    forms = [
        "as video files",
        "Still pictures in a commonly used electronic format",
        "I ask to view the recordings first",
    ]
    assert [form for form in forms if form in text] == [said]
    assert text.count("R253-6, IV") == (0 if copy is CopyWanted.STILLS else 1)


def test_without_questions_log_and_third_countries_are_still_asked_about(
    request_of_zoe: Request, france: Jurisdiction
) -> None:
    text = text_of(english(ACCESS, replace(request_of_zoe, wants=Wants()), france))
    assert "Questions on" not in text
    assert "on which dates and for which purposes these recordings were viewed" in text
    assert "safeguards under Article 46 GDPR" in text
    assert "L251-3" not in text


def test_nothing_about_keeping_where_it_is_not_wanted(request_of_zoe: Request, france: Jurisdiction) -> None:
    letter = english(ACCESS, replace(request_of_zoe, wants=Wants(preserve=False)), france)
    assert letter.subject == "Access request under Article 15 GDPR – video recordings"
    assert "preserve" not in text_of(letter)
    assert "keep" not in text_of(letter)
    assert "R253-4" not in text_of(letter)


def test_the_camera_code_is_cited_only_where_it_applies(request_of_zoe: Request, france: Jurisdiction) -> None:
    employer = replace(request_of_zoe.controller, kind=ControllerKind.EMPLOYER)
    text = text_of(english(ACCESS, replace(request_of_zoe, controller=employer, setting=Setting.WORKPLACE), france))
    assert "CSI" not in text
    assert "2016/680" not in text


def test_a_shop_is_under_the_camera_code_but_not_under_police_law(
    request_of_zoe: Request, france: Jurisdiction
) -> None:
    shop = replace(request_of_zoe.controller, kind=ControllerKind.RETAILER)
    text = text_of(english(ACCESS, replace(request_of_zoe, controller=shop, setting=Setting.SHOP), france))
    assert "Article R253-6, II" in text
    assert "78-17" not in text
    assert "L251-3" not in text


def test_elsewhere_police_law_is_named_without_national_articles(request_of_zoe: Request, france: Jurisdiction) -> None:
    elsewhere = replace(france, code="xx")
    text = text_of(english(ACCESS, request_of_zoe, elsewhere))
    assert "Article 14 of that directive as transposed into national law" in text
    assert "CSI" not in text


def test_a_notice_belongs_to_the_request_or_is_one_itself(request_of_zoe: Request, france: Jurisdiction) -> None:
    alone = text_of(english(NOTICE, request_of_zoe, france))
    assert "I request access to these recordings" in alone
    after = english(NOTICE, request_of_zoe, france, History(access_requested_on=date(2026, 11, 17)))
    assert "By letter of 17 November 2026 I requested access" in text_of(after)
    assert "A detailed request will follow" not in text_of(after)
    assert after.reference == "SAR-20261117-ZDYV9Q"


def test_a_search_sheet_is_unsigned_and_does_not_repeat_the_name(request_of_zoe: Request, france: Jurisdiction) -> None:
    sheet = english(SHEET, request_of_zoe, france)
    assert (sheet.salutation, sheet.closing, sheet.signature) == ("", "", "")
    assert all("Zoë" not in cell for cell in list(strings(sheet))[len(sheet.sender) :])
    assert [block.style for block in sheet.blocks if isinstance(block, ItemList)] == [
        ListStyle.BULLETS, ListStyle.TICK_BOXES,
    ]  # fmt: skip
    assert sum(isinstance(block, FillIn) for block in sheet.blocks) == 4


def test_windows_of_several_days_and_one_past_midnight_print(request_of_zoe: Request, france: Jurisdiction) -> None:
    late = RecordingWindow("Gare", date(2026, 12, 31), time(23, 40), time(0, 20))
    long = RecordingWindow("Parc", date(2026, 11, 14), time(8), time(18), "C 7", CameraType.ANPR)
    letter = english(ACCESS, replace(request_of_zoe, recording_windows=(late, long)), france)
    (table,) = (block for block in letter.blocks if isinstance(block, Table))
    assert [row[1:3] for row in table.rows] == [
        ("Gare", "Thursday, 31 December 2026\n23:40 to 0:20 on 1 January 2027"),
        ("Parc\nCamera: C 7 (number plate reader)", "Saturday, 14 November 2026\n8:00 to 18:00"),
    ]


def test_the_way_of_sending_is_named(request_of_zoe: Request, france: Jurisdiction) -> None:
    ways = {
        way: dict(english(ACCESS, replace(request_of_zoe, delivery=way), france).information)["Sent by"]
        for way in Delivery
    }
    assert ways == {
        Delivery.EMAIL: "e-mail",
        Delivery.REGISTERED_POST: "registered post with proof of delivery",
        Delivery.POST: "post",
        Delivery.BY_HAND: "hand",
        Delivery.WEB_FORM: "web form",
    }


def test_an_address_that_the_window_cannot_show_is_refused(request_of_zoe: Request, france: Jurisdiction) -> None:
    controller = replace(request_of_zoe.controller, postal_address=tuple("abcdef"))
    with pytest.raises(AddressDoesNotFit):
        english(ACCESS, replace(request_of_zoe, controller=controller), france)


def test_a_country_whose_letters_are_not_known_is_refused(request_of_zoe: Request, france: Jurisdiction) -> None:
    with pytest.raises(NoLetterLaw):
        english(ACCESS, request_of_zoe, replace(france, letter=None))


@given(typed=HOSTILE | st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=38))
def test_what_a_person_types_stays_as_typed(typed: str, request_of_zoe: Request, france: Jurisdiction) -> None:
    hostile = replace(
        request_of_zoe,
        recording_windows=(replace(request_of_zoe.recording_windows[0], place=typed, camera=typed, direction=typed),),
        appearance=Appearance(note=typed),
        vehicle=Vehicle("car", "red", typed),
        evidence_of_presence=(typed,),
        requester=Requester(typed, (typed,), "zoe@example.org"),
        representative=Representative(typed, (typed,), typed),
    )
    letter = english(ACCESS, hostile, france)
    assert letter.sender == (typed, typed)
    (table,) = (block for block in letter.blocks if isinstance(block, Table))
    assert table.rows[0][1] == f"{typed}\nCamera: {typed} (dome)"
    paragraphs = {block.id: block.text for block in letter.blocks if isinstance(block, Paragraph)}
    inside = typed.removesuffix(".")
    assert f"Vehicle: car (red), number plate {typed}. Further description: {inside}." in paragraphs["description"]
    assert f"This request is made by {typed}, represented by {typed} ({inside or typed});" in paragraphs["represented"]
