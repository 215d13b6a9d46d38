"""Dates and times as each language writes them."""

from datetime import date, datetime

import pytest

from sar_helper.i18n import formats


@pytest.mark.parametrize(
    ("locale", "day", "long", "full"),
    [
        ("en", date(2026, 3, 1), "1 March 2026", "Sunday, 1 March 2026"),
        ("fr", date(2026, 3, 1), "1er mars 2026", "dimanche 1er mars 2026"),
        ("fr", date(2026, 3, 11), "11 mars 2026", "mercredi 11 mars 2026"),
        ("de", date(2026, 3, 1), "1. März 2026", "Sonntag, 1. März 2026"),
        ("es", date(2026, 12, 25), "25 de diciembre de 2026", "viernes, 25 de diciembre de 2026"),
    ],
)
def test_a_date_is_written_as_in_the_language(locale: str, day: date, long: str, full: str) -> None:
    assert formats.date_long(day, locale) == long
    assert formats.date_with_weekday(day, locale) == full


def test_a_moment_is_date_and_time() -> None:
    assert formats.date_and_time(datetime(2026, 3, 1, 14, 5), "fr") == "1er mars 2026, 14:05"  # noqa: DTZ001
