"""Host secrets: one random file beside the database, never in it, from which every secret of this host is derived.

A copy of the database alone opens nothing and cannot be used to test case keys. Losing the file loses every case.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sar_helper.i18n.message import message
from sar_helper.storage.derivation import derived
from sar_helper.storage.errors import DatabaseUnusable

FILE_NAME: Final = "host-secret"
_ROOT_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class HostSecrets:
    """The secrets of one host, 32 bytes each."""

    pepper: bytes = field(repr=False)
    """Goes into the derivation of every case key."""
    limiter_key: bytes = field(repr=False)
    """Hides client addresses in the counters."""
    session_key: bytes = field(repr=False)
    """Signs Flask's session cookie and CSRF tokens."""
    reminder_key: bytes = field(repr=False)
    """Seals the addresses of reminders, which are sent while nobody holds a case open."""
    fingerprint: bytes
    """Tells, inside the database, whose database it is; it gives nothing away."""


def load_host_secrets(data_dir: Path) -> HostSecrets:
    """Return the secrets of the host whose data lies in `data_dir`, made and written (mode 0600) at the first call.

    Raises:
        DatabaseUnusable: the file cannot be written or read, is not ours, or others on this machine may read it.
    """
    path = data_dir / FILE_NAME
    try:
        if not path.exists():
            _create_once(path)
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii")
    except OSError as error:
        raise DatabaseUnusable(
            message("The secrets file {path} cannot be read or written. Give this user the right to.", path=str(path))
        ) from error
    except UnicodeDecodeError as error:
        raise _not_ours(path) from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise DatabaseUnusable(
            message("Other users can read the secrets file {path}. Run: chmod 600 {path}", path=str(path))
        )
    return _secrets_of(_parsed(path, text))


def _create_once(path: Path) -> None:
    """Write a new secret whole or not at all; where another process was quicker, its file stands."""
    draft = path.with_name(f".{path.name}-{os.urandom(8).hex()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(os.urandom(_ROOT_BYTES).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()


def _parsed(path: Path, text: str) -> bytes:
    try:
        root = bytes.fromhex(text.strip())
    except ValueError as error:
        raise _not_ours(path) from error
    if len(root) != _ROOT_BYTES:
        raise _not_ours(path)
    return root


def _not_ours(path: Path) -> DatabaseUnusable:
    return DatabaseUnusable(
        message(
            "The secrets file {path} is damaged. Put back your copy of it; without it no case opens.", path=str(path)
        )
    )


def _secrets_of(root: bytes) -> HostSecrets:
    def secret(label: str) -> bytes:
        return derived(root, f"sar-helper/{label}/1".encode())

    return HostSecrets(
        pepper=secret("pepper"),
        limiter_key=secret("limiter"),
        session_key=secret("session"),
        reminder_key=secret("reminder"),
        fingerprint=secret("fingerprint"),
    )
