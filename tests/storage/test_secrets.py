"""The host's secrets are made once, are readable by the host alone and are never replaced in silence."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sar_helper.storage.errors import DatabaseUnusable
from sar_helper.storage.secrets import FILE_NAME, load_host_secrets


def test_the_secrets_are_made_once_and_stay(tmp_path: Path):
    assert load_host_secrets(tmp_path) == load_host_secrets(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_the_secrets_differ_from_each_other_and_between_hosts(tmp_path: Path):
    (tmp_path / "other").mkdir()
    all_of_them = [
        secret
        for host in (load_host_secrets(tmp_path), load_host_secrets(tmp_path / "other"))
        for secret in (host.pepper, host.limiter_key, host.session_key, host.fingerprint)
    ]
    assert len(set(all_of_them)) == 8
    assert {len(secret) for secret in all_of_them} == {32}


def test_processes_that_start_together_agree(tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(load_host_secrets, [tmp_path] * 16))
    assert all(each == found[0] for each in found)


def test_the_representation_hides_the_secrets(tmp_path: Path):
    host = load_host_secrets(tmp_path)
    assert not any(repr(secret) in repr(host) for secret in (host.pepper, host.limiter_key, host.session_key))


def test_the_secrets_of_a_written_down_file_stay_what_they_are(tmp_path: Path):
    path = tmp_path / FILE_NAME
    path.touch(mode=0o600)
    path.write_text("00" * 32)
    host = load_host_secrets(tmp_path)
    assert host.pepper.hex() == "a8b6806980afeb3c25b9dce47c7a45a9386acaba54b641644dfa809498c33a5b"
    assert host.fingerprint.hex() == "155b8d2756eba74d4293ae30dccae1a01a91a4ab2c507378178ded9d2600ab5d"


@pytest.mark.parametrize("content", ["", "not hex", "00" * 31, "é"])
def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path, content: str):
    path = tmp_path / FILE_NAME
    path.touch(mode=0o600)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatabaseUnusable, match=r"host-secret is damaged\. Put back your copy"):
        load_host_secrets(tmp_path)
    assert path.read_text(encoding="utf-8") == content


def test_a_file_that_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path: Path):
    load_host_secrets(tmp_path)
    (tmp_path / FILE_NAME).chmod(0o640)
    with pytest.raises(DatabaseUnusable, match=f"Run: chmod 600 {tmp_path / FILE_NAME}"):
        load_host_secrets(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(DatabaseUnusable, match="cannot be read or written"):
        load_host_secrets(tmp_path / "missing")
