"""Paths: where the data that the program reads lies, in the source tree and in an installed package alike."""

from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent


def _shared(name: str) -> Path:
    """Return the folder `name`: inside the package where a wheel was installed, else beside the package."""
    installed = PACKAGE / "_data" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


TEMPLATES: Final = _shared("templates")
"""`web/` pages and macros, `letters/` letter definitions."""

TRANSLATIONS: Final = _shared("translations")
"""`<language>/LC_MESSAGES/{messages,letters}.po`."""

LAW_DATA: Final = PACKAGE / "law" / "data"
"""`<cc>.toml`, one file a jurisdiction."""

DIRECTORY_DATA: Final = PACKAGE / "directory" / "data"
"""`<cc>/<slug>.toml`, one file a controller or authority."""

FONTS: Final = PACKAGE / "render" / "fonts"
"""The open fonts that every PDF letter embeds."""
