"""The file formats of a letter: key, media type, extension, renderer, and a file name that names nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sar_helper.i18n.message import MessageError, message
from sar_helper.letters.model import Letter
from sar_helper.render import docx_compiled, email, html, pdf, text

Renderer = Callable[[Letter, Letter | None], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what it is called on the command line and on the web, and what makes it."""

    key: str
    media_type: str
    extension: str
    render: Renderer


class UnknownFormat(MessageError):
    """A format was asked for that there is not."""

    def __init__(self, key: str) -> None:
        super().__init__(
            message("There is no format “{format}”. Choose one of: {formats}.", format=key, formats=", ".join(FORMATS))
        )


def _text(letter: Letter, reading: Letter | None) -> bytes:
    return text.render(letter, reading).encode()


def _html(letter: Letter, reading: Letter | None) -> bytes:
    return html.render(letter, reading).encode()


_ALL: Final = (
    Format(
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", docx_compiled.render
    ),
    Format("pdf", "application/pdf", "pdf", pdf.render),
    Format("txt", "text/plain; charset=utf-8", "txt", _text),
    Format("eml", "message/rfc822", "eml", email.render),
    Format("html", "text/html; charset=utf-8", "html", _html),
)

FORMATS: Final[dict[str, Format]] = {found.key: found for found in _ALL}


def format_of(key: str) -> Format:
    """Return the format of that key.

    Raises:
        UnknownFormat: there is none.
    """
    if key not in FORMATS:
        raise UnknownFormat(key)
    return FORMATS[key]


def render(letter: Letter, format_key: str, reading: Letter | None = None) -> bytes:
    """Return the letter as a file.

    Args:
        letter: what is sent.
        format_key: a key of `FORMATS`.
        reading: the same letter in the person's language. DOCX, PDF and HTML set it beside the original on pages
            after the letter; text and e-mail after it.

    Raises:
        UnknownFormat: there is no such format.
        UnknownLayout: the letter names a layout that there is not.
        AddressDoesNotFit: the recipient's lines do not fit the envelope's window.
        ScriptNotSupported: PDF only; no bundled font has a character of the letter.
        AddressNotValid: e-mail only; an address is none.
        ReadingCopyDiffers: `reading` is another letter.
    """
    return format_of(format_key).render(letter, reading)


def file_name(letter: Letter, format_key: str) -> str:
    """Return a name of plain ASCII such as "access-request-2026-11-18-fr.docx"; it names nobody."""
    kind = letter.type.replace("_", "-")
    return f"{kind}-{letter.date.isoformat()}-{letter.locale}.{format_of(format_key).extension}"
