"""Opening the database makes what is missing, migrates what is old, and says in one sentence what stands in the way."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from sar_helper.storage import schema
from sar_helper.storage.case_key import new_case_key
from sar_helper.storage.database import check_ready, open_database
from sar_helper.storage.engine import Database
from sar_helper.storage.errors import DatabaseUnavailable, DatabaseUnusable
from sar_helper.storage.repository import Cases
from sar_helper.storage.secrets import FILE_NAME

Open = Callable[[str], Database]


def test_the_first_opening_makes_a_private_folder_with_private_files(sqlite_url: str, data_dir: Path, opened: Open):
    opened(sqlite_url)
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in data_dir.iterdir()} == {0o600}


def test_a_case_is_there_after_opening_again(url: str, opened: Open, now: datetime):
    key = new_case_key("fr")
    first = opened(url)
    Cases(first).create(key, b"a green coat", now + timedelta(days=30))
    first.close()
    assert Cases(opened(url)).open(key, now).payload == b"a green coat"


def test_a_database_of_the_future_is_refused_untouched(sqlite_url: str, data_dir: Path, opened: Open):
    database = opened(sqlite_url)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    database.close()
    before = (data_dir / "sar-helper.sqlite3").read_bytes()
    with pytest.raises(
        DatabaseUnusable, match="Install that version, or restore a backup made by this one: sar-helper restore FILE"
    ):
        open_database(sqlite_url, data_dir)
    assert (data_dir / "sar-helper.sqlite3").read_bytes() == before


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A function that makes this program one with a further revision of the tables."""

    def install() -> None:
        migrations = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, migrations)
        (migrations / "versions" / "next.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f'revision, down_revision = "next", "{schema.newest_revision()}"\n'
            'def upgrade() -> None:\n    op.create_table("further", sa.Column("n", sa.Integer))\n'
        )
        monkeypatch.setattr(schema, "MIGRATIONS", migrations)

    return install


def test_an_older_database_is_migrated_with_its_cases(
    url: str, opened: Open, now: datetime, next_version: Callable[[], None]
):
    key = new_case_key("es")
    first = opened(url)
    Cases(first).create(key, b"a green coat", now + timedelta(days=30))
    first.close()
    next_version()
    database = opened(url)
    check_ready(database)
    assert Cases(database).open(key, now).payload == b"a green coat"
    with database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM further")) == 0


def test_a_copy_is_kept_before_a_migration_and_none_without_one(
    sqlite_url: str, data_dir: Path, opened: Open, now: datetime, next_version: Callable[[], None]
):
    key = new_case_key("es")
    first = opened(sqlite_url)
    Cases(first).create(key, b"a green coat", now + timedelta(days=30))
    opened(sqlite_url)
    copy = data_dir / "before-migration-next.sqlite3"
    assert not list(data_dir.glob("before-*"))
    next_version()
    opened(sqlite_url)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    opened(f"sqlite:///{copy}")
    assert Cases(opened(f"sqlite:///{copy}")).open(key, now).payload == b"a green coat"


def test_a_process_of_the_older_version_says_that_it_must_be_started_again(
    url: str, opened: Open, next_version: Callable[[], None]
):
    older = opened(url)
    check_ready(older)
    next_version()
    with pytest.raises(DatabaseUnusable, match="Start the program again"):
        check_ready(older)


def test_the_secrets_of_another_host_are_refused_before_any_key_looks_unknown(url: str, data_dir: Path, opened: Open):
    opened(url).close()
    (data_dir / FILE_NAME).unlink()
    with pytest.raises(DatabaseUnusable, match="host-secret does not belong to this database"):
        open_database(url, data_dir)


def test_a_file_that_is_no_database_is_refused_untouched(sqlite_url: str, data_dir: Path):
    data_dir.mkdir()
    path = data_dir / "sar-helper.sqlite3"
    path.write_bytes(b"a photograph, not a database " * 50)
    with pytest.raises(DatabaseUnusable, match="damaged or not ours"):
        open_database(sqlite_url, data_dir)
    assert path.read_bytes() == b"a photograph, not a database " * 50


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path):
    (tmp_path / "data").write_text("")
    with pytest.raises(DatabaseUnusable, match=f"The data folder {tmp_path / 'data'} cannot be written"):
        open_database(f"sqlite:///{tmp_path / 'data' / 'a.sqlite3'}", tmp_path / "data")


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder that exists and cannot be written, also where the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="sar-read-only-"))
    folder.chmod(0o555)
    as_root = os.geteuid() == 0
    if as_root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if as_root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_read_only_folder_is_refused_in_one_sentence(read_only_folder: Path):
    with pytest.raises(DatabaseUnusable, match=r"cannot be .*written") as caught:
        open_database(f"sqlite:///{read_only_folder / 'a.sqlite3'}", read_only_folder)
    assert str(read_only_folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_server_that_does_not_answer_is_refused_in_one_sentence(tmp_path: Path):
    with pytest.raises(DatabaseUnusable, match="The database server does not answer"):
        open_database(f"postgresql+psycopg://sar@/none?host={tmp_path}", tmp_path / "data")


def test_a_database_that_went_away_is_not_ready(sqlite_database: Database, data_dir: Path):
    sqlite_database.close()
    shutil.rmtree(data_dir)
    with pytest.raises(DatabaseUnavailable):
        check_ready(sqlite_database)
