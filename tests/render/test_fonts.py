"""Tests of the bundled fonts: widths, coverage of Europe's alphabets, and the size that fits a window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.directory.model import AddressDoesNotFit
from sar_helper.paths import FONTS
from sar_helper.render.envelopes import Box
from sar_helper.render.fonts import (
    MM_PER_POINT,
    break_wide_words,
    can_draw,
    fit,
    fit_facts,
    label_room_mm,
    line_width_mm,
    undrawable,
)
from sar_helper.render.layouts import LAYOUTS
from tests.render.samples import LONGEST_ADDRESS, SHORTEST_ADDRESS

ALPHABETS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя №",
    "cs": "áčďéěíňóřšťúůýž",
    "da nb": "æøå",
    "de": "äöüß ẞ „“",
    "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ « »",
    "es pt ca": "áéíóúüñçãõâêôà ¿¡ ª º",
    "et fi sv": "äöõüšž",
    "fr": "àâæçéèêëîïôœùûüÿ « » \u202f \u00a0 ’",
    "ga": "áéíóú",
    "hr sl sr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "lt lv": "ąčęėįšųūž āēģīķļņ",
    "mt": "ċġħż",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîșț",
    "ru uk": "ёыэєіїґ",
    "sk": "ľĺŕôä",
    "tr": "çğıİöşü",
    "vi": "ạằễộửỹđơư",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءأإآؤئىة ، ؛ ؟ ٠١٢٣٤٥٦٧٨٩",
    "fa ur": "پچژگکی ٹڈڑںھہے",
    "he": "אבגדהוזחטיכלמנסעפצקרשת ךםןףץ",
    "signs": "€ § – — … • · “” ‘’ ‰ °",
}


@pytest.mark.parametrize(("text", "thousandths"), [("A", 667), ("i", 222), (" ", 278), ("m", 833), ("W", 944)])
def test_widths_are_those_of_arial(text: str, thousandths: int):
    assert line_width_mm(text, 10) == pytest.approx(thousandths / 1000 * 10 * MM_PER_POINT)


def test_bold_is_wider():
    assert line_width_mm("Valenciennes", 10, bold=True) > line_width_mm("Valenciennes", 10)


@pytest.mark.parametrize("languages", ALPHABETS)
def test_every_alphabet_of_the_letters_can_be_drawn(languages: str):
    text = ALPHABETS[languages]
    assert undrawable([text, text.upper()]) == ""


def test_characters_without_a_glyph_are_named_once_in_order():
    assert undrawable(["Zoë 🙂", "გ 🙂"]) == "🙂გ"


def test_invisible_isolates_need_no_glyph_but_control_characters_cannot_be_drawn():
    assert can_draw("\u2068")
    assert can_draw("\n")
    assert not can_draw("\x07")


@pytest.mark.parametrize("sign", ["\u070f", "\u0890", "\U000110bd", "\ufff9"])
def test_a_format_character_that_is_seen_needs_a_glyph_like_any_other(sign: str):
    assert undrawable([f"a{sign}b"]) == sign


@pytest.mark.parametrize("key", LAYOUTS)
def test_a_short_address_is_set_in_the_size_of_the_text(key: str):
    assert fit(SHORTEST_ADDRESS, LAYOUTS[key].address).size == 10.5


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_longest_address_fits_in_eight_points_or_more(key: str):
    box = LAYOUTS[key].address
    size = fit(LONGEST_ADDRESS, box)
    assert size.size >= 8
    assert len(LONGEST_ADDRESS) * size.pitch * MM_PER_POINT <= box.height
    assert max(line_width_mm(line, size.size) for line in LONGEST_ADDRESS) <= box.width


def test_a_line_that_fits_in_no_size_is_refused_by_name():
    with pytest.raises(AddressDoesNotFit) as caught:
        fit(("Mairie", "W" * 38), Box(0, 0, 80, 24))
    assert "W" * 38 in str(caught.value.message)


FACTS = (("Date", "18 novembre 2026"), ("Référence", "SAR-20261118-K7Q2"), ("Envoi", "Lettre recommandée"))


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_information_is_set_in_the_size_of_the_sender(key: str):
    assert fit_facts(FACTS, LAYOUTS[key].information).size == 10


def test_a_long_e_mail_address_makes_the_information_smaller():
    address = "zoe.bronte.oneill.van.den.berg.valenciennes@courriel.example.org"
    assert fit_facts((*FACTS, ("Courriel", address)), LAYOUTS["fr-right"].information).size == 9.5


def test_information_that_fits_in_no_size_is_refused_naming_the_longest():
    address = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.example.org"
    with pytest.raises(AddressDoesNotFit) as caught:
        fit_facts((*FACTS, ("Courriel", address)), LAYOUTS["fr-right"].information)
    assert address in str(caught.value.message)


def test_a_word_wider_than_its_line_begins_one_and_is_broken_where_it_ends():
    wide = "bronte" * 4
    # b, o, n and e are 556 thousandths wide, r is 333 and t 278: "bronte" in 10 points takes 10 mm.
    assert break_wide_words(f"Zoë {wide} today", 10, 21) == "Zoë \nbrontebronte\nbrontebronte today"
    assert break_wide_words(f"Zoë\n{wide}", 10, 21) == "Zoë\nbrontebronte\nbrontebronte"
    assert break_wide_words(f"Zoë {wide} today", 10, 44) == f"Zoë {wide} today"


@given(st.text(st.sampled_from("aWé-@. \n"), max_size=60), st.floats(4, 60))
def test_broken_words_lose_no_letter_and_are_never_wider_than_their_line(text: str, width_mm: float):
    found = break_wide_words(text, 10, width_mm)
    assert found.replace("\n", "") == text.replace("\n", "")
    assert all(line_width_mm(word, 10) <= width_mm for word in found.split())


def test_labels_stand_equally_far_out_until_one_is_wider():
    assert label_room_mm(["a)", "b)", "(h)"]) == label_room_mm(["–"]) == label_room_mm([]) == 6
    assert label_room_mm(["(أ)", "(هـ)"]) == pytest.approx(line_width_mm("(هـ)", 10.5) + 1.2)


def test_a_sender_is_never_set_larger_than_its_style():
    assert fit(("Zoë",), LAYOUTS["din-b"].sender, at_most=10).size == 10


def test_the_fonts_come_with_their_licence_and_stay_small():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE-OFL.txt").read_text(encoding="utf-8")
    assert sum(font.stat().st_size for font in FONTS.glob("*.ttf")) < 2_500_000
