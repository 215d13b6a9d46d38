"""Derivation: what is derived today is what was derived yesterday, or nothing that was sealed opens again."""

from sar_helper.storage.derivation import derived, stretched


def test_a_derived_key_is_that_of_rfc_5869():
    """RFC 5869, appendix A.3: no salt, no label."""
    okm = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    assert derived(b"\x0b" * 22, b"", 42).hex() == okm


def test_each_label_gives_another_key_of_32_bytes():
    keys = {derived(b"secret", label) for label in (b"", b"lookup", b"kek")}
    assert [len(key) for key in keys] == [32, 32, 32]


def test_a_stretched_secret_depends_on_its_salt_and_stays_what_it_was():
    known = "3c5515abfb2ba6f8b9a2e57a47d61ae08a894b987b16589edae44b261cc0c2a0"
    assert stretched(b"secret", b"a salt of 16 by.").hex() == known
    assert stretched(b"secret", b"a salt of 16 by!").hex() != known
