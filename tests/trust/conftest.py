"""What the tests of trust share: the servers of tests/storage, the application of tests/web, and a hostile case."""

from __future__ import annotations

from tests.storage.conftest import postgres_folder, postgres_url
from tests.web.conftest import app, app_of_the_module, browser, clock, every_answer_is_checked, new_browser

__all__ = [
    "app",
    "app_of_the_module",
    "browser",
    "clock",
    "every_answer_is_checked",
    "new_browser",
    "postgres_folder",
    "postgres_url",
]
