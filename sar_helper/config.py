"""Config: every setting of a host, read once from the environment and refused where it would be unsafe.

Each field carries its sentence and unit; docs/configuration.md shows the same ones and a test compares them.
"""

from __future__ import annotations

import dataclasses
import difflib
import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

PREFIX: Final = "SAR_"
FILE_SUFFIX: Final = "_FILE"
TEST_FLAG: Final = "SAR_REQUIRE_ALL"
"""Read by the tests only: a missing tool fails the suite instead of skipping its tests."""

DATABASE_FILE: Final = "sar-helper.sqlite3"
_HIDDEN: Final = "(not shown)"
_LONGEST_LINE: Final = 200
_LONGEST_SHOWN: Final = 80
_SHORTEST_TOKEN: Final = 20
_HIGHEST_PORT: Final = 65_535


class ConfigError(Exception):
    """A setting cannot be used. The text is one line: the setting, its value, what is expected."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        """Keep the parts; a secret's `value` must already be hidden by the caller."""
        super().__init__(f"{name}={value}: {expected}")
        self.name = name
        self.value = value
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Setting:
    """What a host needs to know about one setting."""

    sentence: str
    unit: str
    parse: Callable[[str], Any]
    """Turns text into the value; raises ValueError with what is expected."""
    default: str
    """The default in words."""
    secret: bool = False


def _text(text: str) -> str:
    if len(text) > _LONGEST_LINE or not text.isprintable():
        raise ValueError(f"expected one line of at most {_LONGEST_LINE} characters")
    return text


def _number(low: int, high: int) -> Callable[[str], int]:
    expected = f"expected a whole number from {low} to {high}"

    def parse(text: str) -> int:
        digits = text.isascii() and text.isdigit() and len(text) <= len(str(high))
        if not (digits and low <= int(text) <= high):
            raise ValueError(expected)
        return int(text)

    return parse


def _address(text: str, expected: str) -> SplitResult:
    """Split a URL; its port is checked here because the standard library looks at it only when asked."""
    try:
        parts = urlsplit(text)
        usable_port = parts.port is None or parts.port > 0
    except ValueError as error:
        raise ValueError(expected) from error
    if not usable_port:
        raise ValueError(expected)
    return parts


def _public_url(text: str) -> str:
    expected = "expected an address such as https://sar.example.org, without a path (http:// only for this machine)"
    parts = _address(text, expected)
    host = parts.hostname or ""
    secure = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    if not (secure and host) or parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
        raise ValueError(expected)
    return text.rstrip("/")


def _database_url(text: str) -> str:
    expected = "expected sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME"
    parts = _address(text, expected)
    sqlite = parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1
    postgresql = parts.scheme == "postgresql+psycopg" and len(parts.path) > 1
    if not (sqlite or postgresql):
        raise ValueError(expected)
    return text


def _smtp_url(text: str) -> str:
    expected = "expected smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465"
    parts = _address(text, expected)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ValueError(expected)
    return text


def _token(text: str) -> str:
    if not (
        _SHORTEST_TOKEN <= len(text) <= _LONGEST_LINE and text.isascii() and text.isprintable() and " " not in text
    ):
        raise ValueError(f"expected {_SHORTEST_TOKEN} to {_LONGEST_LINE} letters and digits without spaces")
    return text


def _flag(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError("expected 1 for yes or 0 for no")
    return text == "1"


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address reaches this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _setting(
    default: Any,  # noqa: ANN401 - each field has its own type
    sentence: str,
    unit: str,
    parse: Callable[[str], Any],
    *,
    shown: str | None = None,
    secret: bool = False,
) -> Any:  # noqa: ANN401 - stands for the field, as dataclasses.field does
    about = Setting(sentence, unit, parse, str(default) if shown is None else shown, secret)
    return dataclasses.field(default=default, repr=not secret, metadata={"setting": about})


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one running program.

    Raises:
        ConfigError: the values do not fit together, so that a public host would be unsafe or anonymous.
    """

    host: str = _setting("127.0.0.1", "The address to listen on.", "host name or IP address", _text)
    port: int = _setting(
        8000, "The port to listen on; 0 lets the system choose a free one.", "port number", _number(0, _HIGHEST_PORT)
    )
    data_dir: Path = _setting(  # noqa: RUF009 - a Path never changes
        Path("instance"),
        "The folder of the database and the secrets; a relative one is taken from the working directory.",
        "folder",
        lambda text: Path(_text(text)),
    )
    database_url: str = _setting(
        "",
        "The database: SQLite, or PostgreSQL for a host with many cases.",
        "SQLAlchemy URL",
        _database_url,
        shown=f"{DATABASE_FILE} in the data folder",
        secret=True,
    )
    public_url: str | None = _setting(
        None,
        "The address that people type; needed as soon as other machines can reach this one.",
        "URL",
        _public_url,
        shown="none",
    )
    smtp_url: str | None = _setting(
        None,
        "The mail server that carries reminders; `?from=ADDRESS` at its end names the sender.",
        "URL",
        _smtp_url,
        shown="none, no mail is sent",
        secret=True,
    )
    # A letter, its extended reply, a complaint and the authority's answer fill about a year when every side
    # takes its full time; the rest is margin, and the owner of a case can delete it on any day.
    case_retention_days: int = _setting(
        400, "How long a case is kept after it was last changed; then it is deleted.", "days", _number(30, 3650)
    )
    trusted_proxies: int = _setting(
        0,
        "How many reverse proxies of the host's own stand in front; only their forwarding headers are believed.",
        "proxies",
        _number(0, 10),
    )
    operator_name: str | None = _setting(
        None, "Who runs this host, shown in the privacy notice.", "name", _text, shown="none"
    )
    operator_contact: str | None = _setting(
        None,
        "How to reach who runs this host, shown in the privacy notice.",
        "e-mail or postal address",
        _text,
        shown="none",
    )
    processors: str | None = _setting(
        None,
        "Companies that handle data for this host (hosting, mail), shown in the privacy notice.",
        "names",
        _text,
        shown="none",
    )
    kiosk: bool = _setting(
        False,
        "A shared computer at an advice desk: every page offers to leave no trace, and what is left open is forgotten "
        "after ten minutes.",
        "1 or 0",
        _flag,
        shown="0",
    )
    metrics_token: str | None = _setting(
        None,
        "Opens /metrics to who sends it as a bearer token; without it only this machine sees them, where nobody else "
        "can reach the host.",
        "20 characters or more",
        _token,
        shown="none",
        secret=True,
    )

    def __post_init__(self) -> None:
        """Place the database in the data folder, and refuse a host that people can reach and no one answers for."""
        if not self.database_url:
            path = (self.data_dir.absolute() / DATABASE_FILE).as_posix()
            object.__setattr__(self, "database_url", f"sqlite:///{path}")
        if is_loopback(self.host) and not self.trusted_proxies:
            return
        loopback = is_loopback(self.host)
        setting = ("SAR_TRUSTED_PROXIES", str(self.trusted_proxies)) if loopback else ("SAR_HOST", self.host)
        needed = {
            "SAR_PUBLIC_URL": self.public_url,
            "SAR_OPERATOR_NAME": self.operator_name,
            "SAR_OPERATOR_CONTACT": self.operator_contact,
        }
        missing = [name for name, given in needed.items() if given is None]
        if missing:
            raise ConfigError(*setting, f"other people can reach this host, so set {', '.join(missing)} as well")

    @property
    def directory(self) -> Path:
        """Where the controllers lie that the host imported, as `<cc>/<slug>.toml`; it need not exist."""
        return self.data_dir / "directory"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Config:
        """Read the settings from an environment such as `os.environ`.

        Args:
            environ: names and values; names that do not begin with SAR_ are ignored.

        Raises:
            ConfigError: a name is unknown, a value is not usable, or the values do not fit together.
        """
        known = settings()
        given = {name: value for name, value in environ.items() if name.startswith(PREFIX) and name != TEST_FLAG}
        files = {name + FILE_SUFFIX: name for name, about in known.items() if about.secret}
        for name in sorted(given.keys() - known.keys() - files.keys()):
            _refuse_unknown(name, [*known, *files])
        values: dict[str, Any] = {}
        for name, text in given.items():
            setting = files.get(name, name)
            if name in files:
                if setting in given:
                    raise ConfigError(name, text, f"expected only one of {setting} and {name}")
                text = _content(name, text)  # noqa: PLW2901 - from here on the file's content is the value
            values[setting.removeprefix(PREFIX).lower()] = _parsed(name, text, known[setting])
        return cls(**values)


def settings() -> dict[str, Setting]:
    """Return every setting by the name of its environment variable, in the order of the documentation."""
    return {PREFIX + field.name.upper(): field.metadata["setting"] for field in dataclasses.fields(Config)}


def _parsed(name: str, text: str, about: Setting) -> Any:  # noqa: ANN401 - each field has its own type
    if not text.strip():
        raise ConfigError(name, text, "expected a value; remove the setting to use its default")
    try:
        return about.parse(text)
    except ValueError as error:
        shown = repr(text)[1:-1][:_LONGEST_SHOWN]
        raise ConfigError(name, _HIDDEN if about.secret else shown, str(error)) from error


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(name, path, "expected a readable text file that holds the value") from error


def _refuse_unknown(name: str, known: list[str]) -> None:
    near = difflib.get_close_matches(name, known, n=1)
    expected = f"expected {near[0]}" if near else "expected one of " + ", ".join(known)
    raise ConfigError(name, _HIDDEN, f"this setting is unknown; {expected}")
