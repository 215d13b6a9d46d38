"""An authority's postal address: reported ones are offered for checking only, checked ones stand in the case file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.cases.authority_address import missing_address, with_address
from sar_helper.cases.casefile import dump, parse, read, write
from sar_helper.cases.letters import write_letter
from sar_helper.cases.reading import CaseFileError
from tests.cases.conftest import Changed

DAY = date(2027, 1, 5)
REFUSED = [
    {"kind": "letter_sent", "on": "2026-11-18"},
    {"kind": "received", "on": "2026-11-20"},
    {"kind": "refusal_received", "on": "2026-11-30", "ground": "third_parties"},
]
CHECKED = ("CNIL", "1 rue Vérifiée", "75000 Paris")


def test_a_complaint_in_france_leaves_the_reported_address_out_and_says_where_to_check_it(valenciennes: dict[str, Any]):
    case = parse({**valenciennes, "events": REFUSED})
    missing = missing_address(case, "authority_complaint", DAY)
    assert missing is not None
    assert (missing.key, missing.page) == ("fr/cnil", "https://www.cnil.fr/")
    assert missing.reported[-1] == "France"
    letter = write_letter(case, "authority_complaint", today=DAY, locale="en")
    assert " ".join(letter.recipient) == missing.name


def test_the_checked_address_is_printed_and_nothing_is_missing_any_more(valenciennes: dict[str, Any]):
    case = with_address(parse({**valenciennes, "events": REFUSED}), "fr/cnil", CHECKED)
    assert write_letter(case, "authority_complaint", today=DAY, locale="en").recipient == CHECKED
    assert missing_address(case, "authority_complaint", DAY) is None


def test_a_letter_to_somebody_else_misses_no_address(valenciennes: dict[str, Any]):
    case = parse({**valenciennes, "events": REFUSED})
    assert missing_address(case, "reminder", DAY) is None
    assert missing_address(case, "mandate", DAY) is None


def test_a_checked_address_goes_through_the_case_file_and_a_second_one_replaces_it(valenciennes: dict[str, Any]):
    case = with_address(with_address(parse(valenciennes), "fr/cnil", ("Old",)), "fr/cnil", CHECKED)
    assert dump(case)["authority_addresses"] == [{"authority": "fr/cnil", "postal_address": list(CHECKED)}]
    assert read(write(case)) == case
    assert "authority_addresses" not in dump(parse(valenciennes))


@pytest.mark.parametrize(
    ("entry", "path", "said"),
    [
        ({"authority": "fr/cnli", "postal_address": ["x"]}, "authority", "Did you mean `fr/cnil`?"),
        ({"authority": "eu/x", "postal_address": ["x"]}, "authority", "Expected one of"),
        ({"authority": 3, "postal_address": ["x"]}, "authority", "Expected a text in quotes."),
        ({"authority": "fr/cnil", "postal_address": []}, "postal_address", "The text is empty."),
        ({"authority": "fr/cnil", "postal_address": ["x"] * 7}, "postal_address", "The address has 7 lines"),
        ({"authority": "fr/cnil"}, "postal_address", "This key is missing."),
    ],
)
def test_an_entry_that_is_no_address_of_an_authority_is_refused_at_its_place(
    changed: Changed, entry: dict[str, Any], path: str, said: str
):
    with pytest.raises(CaseFileError) as refused:
        parse(changed("authority_addresses", to=[entry]))
    assert refused.value.path == f"authority_addresses[0].{path}"
    assert said in refused.value.message.render("en")
