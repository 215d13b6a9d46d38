"""Languages: which there are, which way they run, which one a browser's wish selects."""

import pytest

from sar_helper.i18n.catalogue import UnknownLanguage, babel_locale, direction, language_name, negotiate


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (("fr-CA", "en"), "fr"),
        (("pt-BR", "de"), "pt"),
        (("xx", "ar-EG"), "ar"),
        (("no",), "nb"),
        (("zh",), "en"),
        ((), "en"),
        (("de_AT",), "de"),
    ],
)
def test_the_first_wish_that_can_be_met_is_met(wanted: tuple[str, ...], chosen: str) -> None:
    assert negotiate(wanted, ("ar", "de", "en", "fr", "nb", "pt")) == chosen


def test_direction_and_names_come_from_cldr() -> None:
    assert direction("ar") == "rtl"
    assert direction("fr") == "ltr"
    assert language_name("ar", "ar") == "العربية"
    assert language_name("de", "fr") == "allemand"


@pytest.mark.parametrize("tag", ["", "x" * 300, "../etc", "fr;q=1", "123"])
def test_a_tag_that_is_no_language_is_refused(tag: str) -> None:
    with pytest.raises(UnknownLanguage):
        babel_locale(tag)
