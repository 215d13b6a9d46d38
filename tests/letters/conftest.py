"""What the letter tests share: the Valenciennes request, French that is signed, letter files to break."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from sar_helper.directory.model import Controller
from sar_helper.i18n import catalogue as catalogues
from sar_helper.i18n import readiness
from sar_helper.i18n.letter_text import read_letter_files
from sar_helper.law.load import jurisdiction
from sar_helper.law.model import Jurisdiction
from sar_helper.law.terms import CameraType, ControllerKind, Setting
from sar_helper.letters import offer
from sar_helper.letters.request import (
    Appearance,
    Certainty,
    Described,
    RecordingWindow,
    Request,
    Requester,
    Vehicle,
    Wants,
)

LETTER_DAY = date(2026, 11, 18)

ALL_QUESTIONS_OF_THE_CASE = (
    "analytics", "facial_recognition", "number_plates", "remote_access",
    "third_country", "police_extractions", "access_log", "private_spaces",
)  # fmt: skip


@pytest.fixture(scope="session")
def france() -> Jurisdiction:
    return jurisdiction("fr")


@pytest.fixture(scope="session")
def request_of_zoe() -> Request:
    """The case of the contract, tests/data/example-valenciennes.json."""
    return Request(
        jurisdiction="fr",
        region="59",
        setting=Setting.PUBLIC_SPACE,
        controller=Controller(
            name="Ville de Valenciennes",
            kind=ControllerKind.MUNICIPALITY,
            postal_address=(
                "Délégué à la protection des données",
                "Hôtel de Ville",
                "Place d'Armes",
                "59300 Valenciennes",
                "France",
            ),
        ),
        recording_windows=(
            RecordingWindow(
                place="Place d'Armes, devant l'Hôtel de Ville",
                camera="mât à l'angle de la rue de Famars",
                camera_type=CameraType.DOME,
                date=date(2026, 11, 16),
                starts=time(14),
                ends=time(14, 40),
                direction="de la rue de Famars vers l'Hôtel de Ville",
            ),
            RecordingWindow(
                place="Rue de Famars, arrêt de tramway",
                camera_type=CameraType.FIXED,
                date=date(2026, 11, 16),
                starts=time(14, 40),
                ends=time(15),
                certainty=Certainty.APPROXIMATE,
            ),
        ),
        appearance=Appearance(
            clothing=(Described("coat", "green"), Described("scarf", "red"), Described("boots", "black")),
            items=(Described("backpack", "yellow"),),
            companions=(Described("child", "blue"),),
        ),
        vehicle=Vehicle("folding_bicycle", "grey"),
        evidence_of_presence=("Ticket de tramway du 16 novembre 2026, 14 h 52",),
        wants=Wants(questions=ALL_QUESTIONS_OF_THE_CASE),
        requester=Requester(
            name="Zoë Brontë-O’Neill",
            postal_address=("12 bis rue du Quesnoy", "59300 Valenciennes", "France"),
            email="zoe@example.org",
        ),
    )


def _forget() -> None:
    catalogues.languages.cache_clear()
    catalogues.catalogue.cache_clear()
    readiness.read_catalogue.cache_clear()
    offer.is_complete.cache_clear()


@contextmanager
def signed_french(place: Path) -> Iterator[Path]:
    """Let the program read a copy of the French letters, signed whether or not the review of the real file is done."""
    french = place / "fr" / "LC_MESSAGES"
    french.mkdir(parents=True)
    shutil.copy(catalogues.po_path("fr", "letters"), french)
    (french / "messages.po").write_text('msgid ""\nmsgstr ""\n"Language: fr\\n"\n', encoding="utf-8")
    letters = french / "letters.po"
    text = letters.read_text(encoding="utf-8")
    if readiness.REVIEW_COMMENT not in text:
        text = f"{readiness.REVIEW_COMMENT}a test\n{text}"
    # Entries that wait for a second reader are read here as if they had been read.
    letters.write_text(text.replace("#, fuzzy\n", "").replace("#, fuzzy, ", "#, "), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogues, "TRANSLATIONS", place)
        _forget()
        yield place
    _forget()


@pytest.fixture
def translations(tmp_path: Path) -> Iterator[Path]:
    """A signed copy of the French letters that a test may change."""
    with signed_french(tmp_path / "translations") as place:
        yield place


@pytest.fixture(scope="module")
def translations_to_read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A signed copy of the French letters for a whole module."""
    with signed_french(tmp_path_factory.mktemp("french")):
        yield


@pytest.fixture
def forget_catalogues() -> Callable[[], None]:
    """Call it after changing a file of `translations`."""
    return _forget


@pytest.fixture
def letter_files() -> dict[str, dict[str, Any]]:
    """The letter files of the project by name, free to be changed."""
    return copy.deepcopy(dict(read_letter_files()))
