"""Law, directory and letter files and catalogues come from volunteers: what they hold is text, or is refused."""

from __future__ import annotations

import gettext
import random
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from lxml import html

from sar_helper.cases import casefile
from sar_helper.cases.letters import write_letter
from sar_helper.cli.check import placeholder_faults, unseen_faults
from sar_helper.directory.load import read_entry
from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.i18n import message as messages
from sar_helper.i18n.letter_text import read_letter_files
from sar_helper.i18n.text import unseen
from sar_helper.law.load import codes, jurisdiction
from sar_helper.law.reading import LawDataError
from sar_helper.letters import texts
from sar_helper.letters.definition import LetterFileError
from sar_helper.letters.keys import ACCESS_REQUEST
from sar_helper.letters.library import build
from sar_helper.paths import DIRECTORY_DATA, LAW_DATA, TEMPLATES
from sar_helper.render.formats import FORMATS, render
from sar_helper.web import rendering
from tests.render.docx_reading import body_text
from tests.trust.corpus import TEXTS
from tests.trust.hostile_case import Place, example, places_of, put
from tests.web.conftest import Browser
from tests.web.test_pages import every_page

VALUES: list[Any] = [
    "", 0, -1, 10**30, 1.5, True, [], ["x"], [[]], {}, {"x": 1}, date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC),
]  # fmt: skip


def toml(data: dict[str, Any], name: str = "") -> str:
    """Write TOML; enough of it for what tomllib reads from our files."""
    plain = {key: value for key, value in data.items() if not _is_table(value)}
    lines = [f"{_quoted(key)} = {_value(value)}" for key, value in plain.items()]
    for key, value in data.items():
        path = f"{name}.{_quoted(key)}" if name else _quoted(key)
        if isinstance(value, dict):
            lines += [f"[{path}]", toml(value, path)]
        elif _is_table(value):
            lines += [line for table in value for line in (f"[[{path}]]", toml(table, path))]
    return "\n".join(lines)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)
    )


def _quoted(text: str) -> str:
    inside = "".join(c if c.isalnum() or c in "-_ ." else f"\\U{ord(c):08x}" for c in text)
    return f'"{inside}"'


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)} = {_value(each)}" for key, each in value.items()) + "}"
    return value.isoformat() if isinstance(value, date) else str(value)


def test_the_writer_of_this_test_writes_what_the_reader_reads():
    for code in ("fr", "eu", "de"):
        data = tomllib.loads((LAW_DATA / f"{code}.toml").read_text(encoding="utf-8"))
        assert tomllib.loads(toml(data)) == data


def hostile_texts() -> list[str]:
    """The corpus as far as TOML can hold it."""
    return [text.encode("utf-8", "ignore").decode() for text in TEXTS.values()]


def refusal(read: Callable[[], object]) -> str | None:
    """Return why a file was refused, None where it was read; any other exception is a fault of the program."""
    try:
        read()
    except (LawDataError, LetterFileError) as error:
        return str(error)
    return None


@pytest.mark.parametrize("seed", range(8))
def test_a_law_file_with_anything_anywhere_is_read_or_refused_by_file_table_and_key(tmp_path: Path, seed: int):
    chance = random.Random(seed)
    good = tomllib.loads((LAW_DATA / "fr.toml").read_text(encoding="utf-8"))
    (tmp_path / "eu.toml").write_bytes((LAW_DATA / "eu.toml").read_bytes())
    places = list(places_of(good))
    refused = 0
    for number in range(30):
        place = chance.choice(places)
        value = chance.choice([*VALUES, *hostile_texts()])
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "eu.toml").symlink_to(tmp_path / "eu.toml")
        (folder / "fr.toml").write_text(toml(put(good, place, value)), encoding="utf-8")
        told = refusal(lambda folder=folder: jurisdiction("fr", folder))
        assert told is None or "fr.toml" in told, (place, value)
        refused += told is not None
        codes.cache_clear()
    assert refused > 5


ENTRY = {
    "name": "Ville de X",
    "kind": "municipality",
    "postal_address": ["Hôtel de Ville", "59300 X"],
    "email": "dpo@example.org",
    "data_protection_officer": "DPO",
    "region": "59",
    "source": "https://example.org/",
    "retrieved": date(2026, 11, 22),
    "confidence": "verified",
}


@pytest.mark.parametrize("place", list(places_of(ENTRY)), ids=str)
def test_an_entry_of_the_directory_with_anything_anywhere_is_read_or_refused(tmp_path: Path, place: Place):
    (tmp_path / "fr").mkdir()
    for number, value in enumerate([*VALUES, *hostile_texts()]):
        (tmp_path / "fr" / f"x{number}.toml").write_text(toml(put(ENTRY, place, value)), encoding="utf-8")
        slug = f"fr/x{number}"
        told = refusal(lambda slug=slug: read_entry(tmp_path, slug))
        assert told is None or f"{slug}.toml" in told, value
        if told is None:
            lines = read_entry(tmp_path, slug).controller.recipient_lines
            assert [line for line in lines if "\n" in line or unseen(line)] == [], value


def test_every_entry_that_is_shipped_is_one_that_this_reader_reads():
    assert all(read_entry(DIRECTORY_DATA, path.relative_to(DIRECTORY_DATA).with_suffix("").as_posix())
               for path in DIRECTORY_DATA.rglob("*.toml"))  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_a_letter_file_with_anything_anywhere_is_read_or_refused_by_name(seed: int):
    chance = random.Random(seed)
    good = dict(read_letter_files())
    names = sorted(good)
    refused = 0
    for _ in range(40):
        name = chance.choice(names)
        place = chance.choice(list(places_of(good[name])))
        changed = {**good, name: put(good[name], place, chance.choice([*VALUES, *hostile_texts()]))}
        told = refusal(lambda changed=changed: build(changed.items()))
        assert told is None or ".toml" in told, (name, place)
        refused += told is not None
    assert refused > 5


@pytest.mark.parametrize(
    "placeholder",
    [
        "{name.__class__}", "{name[0]}", "{0}", "{}", "{name!r}", "{name:>99999999}", "{other}", "{", "}",
        "{name.__init__.__globals__}", "{{name}}", "{name:{name}}", "%(name)s",
    ],
)  # fmt: skip
def test_a_translation_cannot_do_more_with_a_placeholder_than_its_english(placeholder: str):
    catalog = Catalog(locale="fr")
    catalog.add("Write to {name}.", f"Écrivez à {placeholder}.")
    assert list(placeholder_faults(catalog))


class Hostile(gettext.NullTranslations):
    """A catalogue whose translator tries to get markup onto every page and into every letter."""

    added = "<script>alert(1)</script>\" onload='x' </w:t>{{7*7}}"

    def gettext(self, message: str) -> str:
        return message + self.added

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid2 + self.added

    def pgettext(self, context: str, message: str) -> str:
        # A letter keeps the placeholders of its English, so that only the words are hostile.
        return message + self.added.replace("{", "(").replace("}", ")")


@pytest.fixture
def hostile_catalogue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def hostile(locale: str, domain: str = "messages") -> Hostile:
        return Hostile()

    for module in (rendering, messages, texts):
        monkeypatch.setattr(module, "catalogue", hostile)
    rendering.environment.cache_clear()
    yield
    rendering.environment.cache_clear()


class OnlyScreen(Hostile):
    """The same without braces, which `Message.render` reads; `placeholder_faults` refuses such a text beforehand."""

    added = "<script>alert(1)</script>\" onload='x' </w:t>"


@pytest.mark.usefixtures("hostile_catalogue")
def test_a_translator_gets_no_markup_onto_any_page(browser: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Hostile, "added", OnlyScreen.added)
    found = every_page(browser, "en")
    assert len(found) > 50
    for address, shown in found.items():
        page = html.fromstring(shown.get_data(as_text=True))
        assert "<script>" in page.text_content(), address
        assert not page.xpath("//script | //@onload"), address


@pytest.mark.usefixtures("hostile_catalogue")
@pytest.mark.parametrize("key", FORMATS)
def test_a_translator_gets_no_markup_into_a_letter(key: str):
    case = casefile.parse({**example(), "letter_locale": "en"})
    letter = write_letter(case, ACCESS_REQUEST, today=date(2026, 11, 18))
    if key in {"docx", "pdf"}:
        with pytest.raises(AddressDoesNotFit, match="too long for the first page"):
            render(letter, key)
        return
    content = render(letter, key)
    assert b"alert(1)" in content
    if key == "html":
        page = html.document_fromstring(content)
        assert "<script>" in page.text_content()
        assert not page.xpath("//script | //@onload")


@pytest.mark.usefixtures("hostile_catalogue")
@pytest.mark.parametrize("key", ["docx", "pdf"])
def test_a_short_hostile_translation_is_only_text_in_a_document(monkeypatch: pytest.MonkeyPatch, key: str):
    monkeypatch.setattr(Hostile, "added", "</w:t>#x")
    case = casefile.parse({**example(), "letter_locale": "en"})
    content = render(write_letter(case, ACCESS_REQUEST, today=date(2026, 11, 18)), key)
    if key == "docx":
        assert body_text(content).count("</w:t>#x") > 20
    assert len(content) > 10_000


@pytest.mark.parametrize("hidden", ["\u202e", "\x00", "\u200b", "\U000e0041"])
def test_a_character_that_nobody_sees_in_a_translation_is_an_error(hidden: str):
    catalog = Catalog(locale="fr")
    catalog.add("Write.", f"Écri{hidden}vez.")
    assert list(unseen_faults(catalog)) == [f"a character that nobody can see, U+{ord(hidden):04X}: Write."]


def test_no_template_and_no_view_takes_a_text_for_markup():
    for path in (TEMPLATES / "web").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert "autoescape" not in text, path
        assert "style=" not in text, path
        assert "<script" not in text, path


def test_a_hostile_text_that_can_be_seen_is_taken_as_it_is(tmp_path: Path):
    """A place that refused everything would make the tests above say nothing."""
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "x.toml").write_text(toml(put(ENTRY, ("name",), TEXTS["script"])), encoding="utf-8")
    assert read_entry(tmp_path, "fr/x").controller.name == TEXTS["script"]
