"""The case on paper: everything that a person without e-mail needs, in the own language, and a key that scans."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageOps

from sar_helper.cases.model import Case
from sar_helper.cases.service import clocks
from sar_helper.i18n import catalogue as catalogues
from sar_helper.i18n import readiness
from sar_helper.render import summary
from sar_helper.render.pdf import ScriptNotSupported
from sar_helper.render.summary import PrintedKey
from tests.render.pdf_reading import roles
from tests.render.test_ics import RECEIVED, SENT, at, case_with
from tests.render.test_timeline import ASKED, SUPPLIED

KEY = PrintedKey(
    (("abandon", "april", "reward"), ("easy", "remember", "come")), "abandon april reward easy remember come"
)
DAY = "2026-12-03"


def printed(case: Case, day: str = DAY, **more: object) -> bytes:
    return summary.render(case, clocks(case, at(day)), at(day), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def words_of(require_tool: Callable[[str], Path]) -> Callable[[bytes], str]:
    """Return a function that reads a PDF's text with single spaces."""
    program = require_tool("pdftotext")

    def read(content: bytes) -> str:
        done = subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True)
        return " ".join(done.stdout.decode().split())

    return read


@pytest.fixture
def case() -> Case:
    return case_with(SENT, RECEIVED, ASKED, SUPPLIED)


def test_it_says_how_the_case_stands_what_to_do_and_what_runs(case: Case, words_of: Callable[[bytes], str]) -> None:
    text = words_of(printed(case, expires_on=date(2027, 12, 31)))
    for sentence in (
        "The letter was received. The controller has to answer.",
        "Wait for the answer. It is due on 23 December 2026.",
        "Until 23 December 2026, by the longer reading until 24 December 2026.",
        "GDPR Art. 12(3)",
        "1. I sent the letter: Access request",
        "Ville de Valenciennes",
        "Monday, 16 November 2026, 14:00–14:40",
        "The case is kept until",
        "31 December 2027",
        "As of 3 December 2026",
        "Page 1 of 2",
    ):
        assert sentence in text


def test_without_a_key_nothing_about_one_is_printed(case: Case, words_of: Callable[[bytes], str]) -> None:
    assert "key" not in words_of(printed(case))
    with_key = words_of(printed(case, key=KEY))
    assert "abandon april reward" in with_key
    assert "We cannot recover the key." in with_key


@pytest.fixture(scope="session")
def pictures_of(require_tool: Callable[[str], Path]) -> Callable[[bytes], list[Image.Image]]:
    """Return a function that prints the pages in black and white, as a photocopier gives them."""
    program = require_tool("pdftoppm")

    def paint(content: bytes) -> list[Image.Image]:
        with tempfile.TemporaryDirectory() as folder:
            command = [program, "-r", "150", "-mono", "-", f"{folder}/page"]
            subprocess.run(command, input=content, check=True)
            return [Image.open(io.BytesIO(path.read_bytes())) for path in sorted(Path(folder).iterdir())]

    return paint


def test_the_key_scans_from_a_black_and_white_copy(
    case: Case, pictures_of: Callable[[bytes], list[Image.Image]]
) -> None:
    found = [
        code.text
        for picture in pictures_of(printed(case, key=KEY))
        for code in zxingcpp.read_barcodes(picture.convert("L"))
    ]
    assert found == [KEY.text]


def test_a_screen_reader_finds_headings_tables_and_the_words_for_both_pictures(case: Case) -> None:
    content = printed(case, key=KEY)
    found = roles(content)
    assert (found["H1"], found["H2"]) == (1, 4)
    assert found["Table"] == 2
    assert found["Figure"] == 2
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == "en"
        assert str(document.docinfo["/Title"]) == "Summary of your case"
        assert "/Author" not in document.docinfo
        nodes = [node for node in document.objects if isinstance(node, pikepdf.Dictionary) and "/Alt" in node]
        # A day keeps its month beside it, by a no-break space.
        texts = [str(node.Alt).replace("\u00a0", " ") for node in nodes]
    assert any(text.startswith("Timeline from 14 November 2026") for text in texts)
    assert any(text.startswith("QR code of the case key") for text in texts)


def test_the_same_case_gives_the_same_bytes(case: Case) -> None:
    assert printed(case, key=KEY) == printed(case, key=KEY)


def test_it_is_in_the_language_of_the_resident_and_not_of_the_letter(words_of: Callable[[bytes], str]) -> None:
    french = case_with(SENT, RECEIVED, interface_locale="fr", letter_locale="en")
    text = words_of(printed(french))
    assert "21 décembre 2026" in text
    assert "December" not in text


@pytest.fixture
def arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of a few Arabic words, whether or not the project has a whole one."""
    told = {
        "Summary of your case": "ملخص قضيتك",
        "Today": "اليوم",
        "The footage": "التسجيل",
        "Your case key": "مفتاح قضيتك",
    }
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    entries = "".join(f'\nmsgid "{english}"\nmsgstr "{arabic}"\n' for english, arabic in told.items())
    for domain in catalogues.DOMAINS:
        (folder / f"{domain}.po").write_text(head + entries, encoding="utf-8")
    caches = (catalogues.languages, catalogues.catalogue, readiness.read_catalogue)
    monkeypatch.setattr(catalogues, "TRANSLATIONS", tmp_path)
    for cache in caches:
        cache.cache_clear()
    yield
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("arabic")
def test_arabic_runs_from_the_right_and_the_key_stays_as_it_is_typed(
    case: Case, words_of: Callable[[bytes], str], pictures_of: Callable[[bytes], list[Image.Image]]
) -> None:
    content = printed(replace(case, interface_locale="ar"), key=KEY)
    text = words_of(content)
    assert "abandon april reward" in text
    assert "59300 Valenciennes" in text
    assert "12 bis rue du Quesnoy" in text
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == "ar"
        assert str(document.docinfo["/Title"]) == "ملخص قضيتك"
    first = pictures_of(content)[0].convert("L")
    ink = ImageOps.invert(first.crop((0, 0, first.width, first.height // 9))).getbbox()
    assert ink is not None
    assert first.width - ink[2] < ink[0]  # the title stands at the right edge


def test_a_case_in_which_nothing_happened_has_its_summary_too(words_of: Callable[[bytes], str]) -> None:
    text = words_of(printed(case_with(), "2026-11-17"))
    assert "The letter is ready and has not been sent." in text
    assert "What happened" not in text


def test_a_script_without_a_font_is_refused_and_named(case: Case) -> None:
    request = case.request
    other = replace(case, request=replace(request, requester=replace(request.requester, name="山田")))
    with pytest.raises(ScriptNotSupported, match="山田"):
        printed(other)
