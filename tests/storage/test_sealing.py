"""What is sealed opens with its key in its row and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sar_helper.storage.errors import SealBroken
from sar_helper.storage.sealing import Purpose, new_key, seal, unseal

KEY = bytes(range(32))
SEALED = seal(KEY, b"green coat", row_id=b"row 1", purpose=Purpose.CASE)


@given(st.binary(max_size=3000), st.binary(max_size=32), st.sampled_from(Purpose))
def test_what_was_sealed_comes_back(plaintext: bytes, row_id: bytes, purpose: Purpose):
    sealed = seal(KEY, plaintext, row_id=row_id, purpose=purpose)
    assert unseal(KEY, sealed, row_id=row_id, purpose=purpose) == plaintext
    assert len(sealed) == len(plaintext) + 29


def test_the_same_text_is_never_sealed_to_the_same_bytes():
    assert len({seal(KEY, b"x", row_id=b"", purpose=Purpose.CASE) for _ in range(100)}) == 100


@pytest.mark.parametrize("bit", range(len(SEALED) * 8))
def test_every_flipped_bit_is_refused(bit: int):
    changed = bytearray(SEALED)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealBroken):
        unseal(KEY, bytes(changed), row_id=b"row 1", purpose=Purpose.CASE)


@pytest.mark.parametrize("length", range(len(SEALED)))
def test_every_shortened_seal_is_refused(length: int):
    with pytest.raises(SealBroken):
        unseal(KEY, SEALED[:length], row_id=b"row 1", purpose=Purpose.CASE)


@pytest.mark.parametrize(
    ("key", "row_id", "purpose"),
    [
        (new_key(), b"row 1", Purpose.CASE),
        (KEY, b"row 2", Purpose.CASE),
        (KEY, b"row 1", Purpose.DRAFT),
        (KEY, b"row 1", Purpose.DATA_KEY),
    ],
    ids=["another key", "another row", "a draft's purpose", "a data key's purpose"],
)
def test_another_key_row_or_purpose_is_refused(key: bytes, row_id: bytes, purpose: Purpose):
    with pytest.raises(SealBroken):
        unseal(key, SEALED, row_id=row_id, purpose=purpose)


def test_bytes_sealed_by_the_first_version_still_open():
    sealed = bytes.fromhex("01c65d1206736842811da60de19ea78d5951e1d352e0a24e4bad7b76e92cf78a1086eb257a50b8")
    assert unseal(KEY, sealed, row_id=b"row 1", purpose=Purpose.CASE) == b"green coat"
