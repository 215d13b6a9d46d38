"""Sealing: bytes that only the holder of a key can read, and that only fit the row they were sealed for.

AES-256-GCM (NIST SP 800-38D). Sealed bytes are: version (1 byte), nonce (12 bytes), ciphertext, tag (16 bytes).
"""

import os
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sar_helper.storage.derivation import KEY_BYTES
from sar_helper.storage.errors import SealBroken

_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 12


class Purpose(StrEnum):
    """What sealed bytes are; bytes sealed for one purpose do not open for another."""

    DATA_KEY = "data key"
    CASE = "case"
    DRAFT = "draft"
    REMINDER_ADDRESS = "reminder address"
    EXPORT = "export"


def new_key() -> bytes:
    """Return a random key of 256 bits."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plaintext: bytes, *, row_id: bytes, purpose: Purpose) -> bytes:
    """Return `plaintext` sealed with `key` (32 bytes) for one row and one purpose, 29 bytes longer than it was."""
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, plaintext, _bound_to(row_id, purpose))


def unseal(key: bytes, sealed: bytes, *, row_id: bytes, purpose: Purpose) -> bytes:
    """Return what was sealed.

    Raises:
        SealBroken: the key, the row or the purpose is another, or a bit of the sealed bytes was changed.
    """
    if sealed[:1] != _VERSION:
        raise SealBroken
    start = len(_VERSION) + _NONCE_BYTES
    nonce, ciphertext = sealed[len(_VERSION) : start], sealed[start:]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _bound_to(row_id, purpose))
    except (InvalidTag, ValueError) as error:  # ValueError: cut off within the nonce
        raise SealBroken from error


def _bound_to(row_id: bytes, purpose: Purpose) -> bytes:
    return b"\x00".join((_VERSION, purpose.encode(), row_id))
