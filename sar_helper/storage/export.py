"""Export: a case file sealed with the case key, which any host opens and nobody without the key.

The file is JSON: schema, salt and sealed bytes (base 64). The key of the seal is Argon2id (RFC 9106) of the case key
with the file's own salt, then HKDF (RFC 5869). No secret of a host enters, so the file outlives its host; the case key
has 90 random bits or more, so guessing it is hopeless also without one.
"""

import base64
import binascii
import json
import os
from typing import Final

from sar_helper.i18n.message import message
from sar_helper.storage.case_key import CaseKey
from sar_helper.storage.derivation import derived, stretched
from sar_helper.storage.errors import ExportLocked, ExportUnreadable, SealBroken
from sar_helper.storage.sealing import Purpose, seal, unseal

SCHEMA: Final = "sar-helper/sealed-case/1"
_KEYS: Final = {"schema", "salt", "sealed"}
_SALT_BYTES: Final = 16
MOST_BYTES: Final = 1_400_000
"""The largest case file in base 64, and the keys around it."""

_DAMAGED: Final = message("The sealed case file is incomplete or was changed. Use the original file.")
_SOMETHING_ELSE: Final = message("This is no sealed case file. Choose the file that you saved.")


def seal_export(case_file: bytes, key: CaseKey) -> bytes:
    """Return the sealed file of a case. Takes about 50 ms on purpose.

    Args:
        case_file: what `cases.casefile.write` made, UTF-8.
        key: the key of the case; the file is as secret as this key is.
    """
    salt = os.urandom(_SALT_BYTES)
    sealed = seal(_sealing_key(key, salt), case_file, row_id=salt, purpose=Purpose.EXPORT)
    data = {"schema": SCHEMA, "salt": _text(salt), "sealed": _text(sealed)}
    return (json.dumps(data, indent=2) + "\n").encode()


def open_export(content: bytes, key: CaseKey) -> bytes:
    """Return the case file that was sealed. Takes about 50 ms on purpose; ask the limiter first.

    Raises:
        ExportUnreadable: this is no sealed case file, or one of a newer version.
        ExportLocked: the key is another one, or the file was changed; the two cannot be told apart.
    """
    salt, sealed = _parts(content)
    try:
        return unseal(_sealing_key(key, salt), sealed, row_id=salt, purpose=Purpose.EXPORT)
    except SealBroken as error:
        raise ExportLocked from error


def is_sealed(content: bytes) -> bool:
    """Tell whether an uploaded file says that it is a sealed case file, so that its key must be asked for."""
    try:
        data = _object(content)
    except ExportUnreadable:
        return False
    schema = data.get("schema")
    return isinstance(schema, str) and schema.startswith(SCHEMA.rpartition("/")[0] + "/")


def _parts(content: bytes) -> tuple[bytes, bytes]:
    data = _object(content)
    if data.get("schema") != SCHEMA:
        raise ExportUnreadable(
            message("This is no sealed case file that this version can read. Expected `{schema}`.", schema=SCHEMA)
        )
    if set(data) != _KEYS:
        raise ExportUnreadable(_DAMAGED)
    return _bytes(data["salt"]), _bytes(data["sealed"])


def _object(content: bytes) -> dict[str, object]:
    if len(content) > MOST_BYTES:
        raise ExportUnreadable(message("The file is too large to be a case file."))
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ExportUnreadable(_SOMETHING_ELSE) from error
    if not isinstance(data, dict):
        raise ExportUnreadable(_SOMETHING_ELSE)
    return data


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(value if isinstance(value, str) else "!", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ExportUnreadable(_DAMAGED) from error


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _sealing_key(key: CaseKey, salt: bytes) -> bytes:
    if len(salt) != _SALT_BYTES:
        raise ExportUnreadable(_DAMAGED)
    return derived(stretched(key.secret, salt), SCHEMA.encode())
