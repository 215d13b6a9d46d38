"""Extraction: texts are found, and a catalogue that differs from the source is told apart."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sar_helper.i18n import catalogue as catalogues
from sar_helper.i18n import extract, letter_text, readiness


@pytest.fixture
def a_small_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "note.toml").write_text(
        'key = "note"\ntitle = "A note"\n'
        '[[block]]\nid = "first"\nbasis = "Art. 15(1) GDPR"\ntext = "Hello {controller}"\n'
        'items = [{ id = "a", text = "the purposes" }]\n'
        '[[group]]\nid = "clothing"\nterms = [{ id = "coat", text = "coat" }]\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(letter_text, "LETTERS", letters)
    translations = tmp_path / "translations"
    monkeypatch.setattr(catalogues, "TRANSLATIONS", translations)
    catalogues.languages.cache_clear()
    readiness.read_catalogue.cache_clear()
    yield translations
    catalogues.languages.cache_clear()
    readiness.read_catalogue.cache_clear()


@pytest.mark.usefixtures("a_small_source")
def test_every_text_of_a_letter_file_has_its_context_and_its_legal_basis() -> None:
    found = {(m.context, m.id): m.auto_comments for m in extract.template_catalogue("letters") if m.id}
    assert found == {
        ("note.title", "A note"): [],
        ("note.first", "Hello {controller}"): ["Art. 15(1) GDPR"],
        ("note.first.a", "the purposes"): ["Art. 15(1) GDPR"],
        ("note.clothing.coat", "coat"): [],
    }


@pytest.mark.usefixtures("a_small_source")
def test_update_writes_a_catalogue_without_drift_and_a_changed_text_is_drift() -> None:
    extract.update("fr", "letters")
    assert extract.drift("fr", "letters") == []
    path = letter_text.LETTERS / "note.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("the purposes", "each purpose"), encoding="utf-8")
    drift = extract.drift("fr", "letters")
    assert [line.split(": ", 1)[1] for line in drift] == [
        "lacks note.first.a 'each purpose'",
        "keeps note.first.a 'the purposes', which is gone",
    ]


@pytest.mark.usefixtures("a_small_source")
def test_a_text_is_ready_only_when_translated_not_fuzzy_and_signed() -> None:
    path = catalogues.po_path("fr", "letters")
    catalog = Catalog(locale="fr", fuzzy=False)
    entry = catalog.add("coat", "manteau", context="note.clothing.coat")

    def state(locale: str = "fr", text: str = "coat") -> readiness.EntryState:
        extract.write_catalogue(catalog, path)
        readiness.read_catalogue.cache_clear()
        return next(readiness.states_of(locale, [("note.clothing.coat", text)]))

    assert state() is readiness.EntryState.UNREVIEWED
    catalog.header_comment = f"{catalog.header_comment}\n{readiness.REVIEW_COMMENT}A. Reader"
    assert state() is readiness.EntryState.REVIEWED
    entry.flags.add("fuzzy")
    assert state() is readiness.EntryState.UNREVIEWED
    assert state(text="cloak") is readiness.EntryState.MISSING
    assert state("de") is readiness.EntryState.MISSING
    assert state("en") is readiness.EntryState.REVIEWED


def test_the_screen_texts_of_the_source_tree_are_found() -> None:
    texts = {m.id if isinstance(m.id, str) else m.id[0] for m in extract.template_catalogue("messages") if m.id}
    assert "The line “{line}” has {given} characters. The envelope's window shows {most}. Shorten it." in texts
