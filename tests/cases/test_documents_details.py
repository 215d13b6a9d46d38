"""What only a request for documents says of the person: read from a case file, written back, refused by its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sar_helper.cases.casefile import dump, parse
from sar_helper.cases.reading import CaseFileError
from sar_helper.law.terms import AskerDetail
from sar_helper.letters.request import DocumentsDetails

TOLD = {"birth_date": "1931-12-24", "permanent_address": ["Dlouhá 5", "11000 Praha 1"], "interest": "I live there."}


def test_the_details_are_read_and_written_back(valenciennes: dict[str, Any]) -> None:
    case = parse({**valenciennes, "documents_details": TOLD})
    assert case.request.documents_details == DocumentsDetails(
        date(1931, 12, 24), ("Dlouhá 5", "11000 Praha 1"), "I live there."
    )
    assert case.request.documents_details.known == set(AskerDetail)
    assert dump(case)["documents_details"] == TOLD


def test_a_case_without_details_has_no_such_key(valenciennes: dict[str, Any]) -> None:
    case = parse(valenciennes)
    assert case.request.documents_details.known == set()
    assert "documents_details" not in dump(case)
    assert "documents_details" not in dump(parse({**valenciennes, "documents_details": {}}))


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("birth_date", "24.12.1931", "birth_date"),
        ("birth_date", "1899-12-31", "birth_date"),
        ("birth_date", "2031-02-30", "birth_date"),
        ("permanent_address", ["x"] * 21, "permanent_address"),
        ("permanent_address", ["x" * 39], "permanent_address[0]"),
        ("interest", "x" * 501, "interest"),
        ("born", "1931-12-24", "born"),
    ],
)
def test_a_detail_that_cannot_be_is_refused_by_its_place(
    key: str, value: object, path: str, valenciennes: dict[str, Any]
) -> None:
    with pytest.raises(CaseFileError) as refused:
        parse({**valenciennes, "documents_details": {**TOLD, key: value}})
    assert refused.value.path == f"documents_details.{path}"
