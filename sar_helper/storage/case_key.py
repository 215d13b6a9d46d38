"""Case key: the words that open a case. Made, read as people type them, and turned into a look-up id and a key.

Nine words of 11 bits, or twenty letters and digits (Crockford base 32) where no word list exists: 90 random bits or
more and a checksum, so that a slip of the pen is told from a key that opens nothing.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from sar_helper.storage.derivation import derived, stretched
from sar_helper.storage.wordlist import LIST_LENGTH, word_languages, word_list

CODE: Final = "code"
"""The `alphabet` of a key of letters and digits."""
CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WORD_COUNT: Final = 9
CODE_LENGTH: Final = 20

_WORDS_PER_GROUP: Final = 3
_LETTERS_PER_GROUP: Final = 4
_WORD_CHECK_BITS: Final = 8
_CODE_CHECK_BITS: Final = 10
_WORD_RANDOM_BITS: Final = WORD_COUNT * 11 - _WORD_CHECK_BITS
_CODE_RANDOM_BITS: Final = CODE_LENGTH * 5 - _CODE_CHECK_BITS


@dataclass(frozen=True, slots=True)
class CaseKey:
    """One case key. It is the secret itself: show it to its holder, never log it, never put it in an address."""

    alphabet: str
    """The language of its words, or `CODE`."""
    value: int = field(repr=False)
    """The random bits followed by the checksum."""

    @property
    def words(self) -> tuple[str, ...]:
        """The nine words in order; for a key of letters and digits its five groups of four."""
        if self.alphabet != CODE:
            words = word_list(self.alphabet).words
            return tuple(words[digit] for digit in self._digits(LIST_LENGTH, WORD_COUNT))
        letters = "".join(CODE_LETTERS[digit] for digit in self._digits(len(CODE_LETTERS), CODE_LENGTH))
        return tuple(letters[at : at + _LETTERS_PER_GROUP] for at in range(0, CODE_LENGTH, _LETTERS_PER_GROUP))

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The words as they are set out on paper: three rows of three words, or one row of five groups."""
        if self.alphabet == CODE:
            return (self.words,)
        return tuple(self.words[at : at + _WORDS_PER_GROUP] for at in range(0, WORD_COUNT, _WORDS_PER_GROUP))

    @property
    def text(self) -> str:
        """The key in one line as it is printed, copied and put into a QR code."""
        return ("-" if self.alphabet == CODE else " ").join(self.words)

    @property
    def secret(self) -> bytes:
        """The bytes from which other keys are derived; the same words in another language are another secret."""
        return f"{self.alphabet}:{self.value}".encode()

    def _digits(self, base: int, count: int) -> list[int]:
        return [self.value // base**place % base for place in reversed(range(count))]


@dataclass(frozen=True, slots=True)
class CaseLock:
    """What a case key becomes on this host."""

    lookup: bytes
    """SHA-256 of the look-up id, 32 bytes: the only trace of the key in the database."""
    wrapping_key: bytes = field(repr=False)
    """Opens the data key of the case, 32 bytes."""


def new_case_key(language: str) -> CaseKey:
    """Return a new random key in words of `language` (BCP 47), or in letters and digits where it has no list."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    if primary in word_languages():
        return key_of_random_bits(primary, secrets.randbits(_WORD_RANDOM_BITS))
    return key_of_random_bits(CODE, secrets.randbits(_CODE_RANDOM_BITS))


def key_of_random_bits(alphabet: str, random_bits: int) -> CaseKey:
    """Return the key of `alphabet` that carries these bits (91 for words, 90 for `CODE`)."""
    bits = _CODE_CHECK_BITS if alphabet == CODE else _WORD_CHECK_BITS
    return CaseKey(alphabet, random_bits << bits | _checksum(alphabet, random_bits, bits))


def is_whole(key: CaseKey) -> bool:
    """Return whether the checksum fits, which a key with one wrong word passes once in about 290 times."""
    bits = _CODE_CHECK_BITS if key.alphabet == CODE else _WORD_CHECK_BITS
    return key == key_of_random_bits(key.alphabet, key.value >> bits)


def case_lock(key: CaseKey, pepper: bytes) -> CaseLock:
    """Derive look-up id and wrapping key: Argon2id (RFC 9106) with the host's pepper, then HKDF (RFC 5869).

    It takes about 50 ms of one core and 19 MiB on purpose, so count the client (`limiter`) before calling it.
    """
    salt = hmac.digest(pepper, b"sar-helper/case-key/salt/1", "sha256")[:16]
    slow = stretched(hmac.digest(pepper, key.secret, "sha256"), salt)
    lookup, wrapping_key = (derived(slow, b"sar-helper/case-key/1/" + label) for label in (b"lookup", b"kek"))
    return CaseLock(sha256(lookup).digest(), wrapping_key)


def _checksum(alphabet: str, random_bits: int, bits: int) -> int:
    digest = sha256(f"sar-helper/case-key/1:{alphabet}:{random_bits}".encode()).digest()
    return int.from_bytes(digest[:2], "big") >> (16 - bits)
