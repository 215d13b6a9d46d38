"""Derivation: keys made of secrets, at once of random bytes (HKDF) and slowly of what could be guessed (Argon2id)."""

from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32

# OWASP's recommended Argon2id setting: 19 MiB, 2 passes, 1 lane. Changing one of these changes every case key and
# closes every exported file. They stand in no file, so that a hostile one cannot ask for gigabytes.
_ARGON2_MEMORY_KIB: Final = 19 * 1024
_ARGON2_PASSES: Final = 2
_ARGON2_LANES: Final = 1


def derived(secret: bytes, label: bytes, length: int = KEY_BYTES) -> bytes:
    """Return the bytes that `secret` gives for one use, named by `label` (HKDF with SHA-256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=label).derive(secret)


def stretched(secret: bytes, salt: bytes) -> bytes:
    """Return 32 bytes made of `secret` and a salt of 16 bytes (Argon2id, RFC 9106): 50 ms and 19 MiB on purpose."""
    return hash_secret_raw(
        secret,
        salt=salt,
        time_cost=_ARGON2_PASSES,
        memory_cost=_ARGON2_MEMORY_KIB,
        parallelism=_ARGON2_LANES,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
