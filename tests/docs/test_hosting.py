"""Dockerfile, compose file and docs/hosting.md fit the program. No image is built: there is no Docker daemon here."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest

from sar_helper.cli import cli
from sar_helper.config import Config, settings
from sar_helper.web import create_app
from tests.test_setup_lock import RUNTIME, locked

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
HOSTING = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [DOCKERFILE, COMPOSE, HOSTING], ids=["Dockerfile", "compose.yaml", "hosting.md"])
def test_every_setting_that_is_named_is_one_of_the_program(text: str):
    assert set(re.findall(r"\bSAR_[A-Z_]+[A-Z]\b", text)) <= settings().keys()


def test_everything_that_is_copied_exists_and_is_let_through():
    copied = [line.split()[1] for line in DOCKERFILE.splitlines() if line.startswith("COPY ") and "--from" not in line]
    assert copied == ["requirements-postgres.txt", "sar_helper", "templates", "translations"]
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in IGNORED, name
    assert IGNORED[0] == "*", "nothing else gets into an image, secrets and databases least of all"


def test_the_image_installs_the_locked_libraries_of_the_program_and_its_postgresql_driver():
    image = locked("requirements-postgres.txt")
    assert locked("requirements.txt").items() <= image.items()
    assert image.keys() - locked("requirements.txt").keys() == {"psycopg", "psycopg-binary"}
    assert image["psycopg"] == locked("requirements-dev.txt")["psycopg"]
    assert len(RUNTIME) < len(image)
    text = (ROOT / "requirements-postgres.txt").read_text(encoding="utf-8")
    pins = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "--require-hashes --only-binary=:all:" in DOCKERFILE


def test_the_program_does_not_run_as_root_and_writes_only_to_its_volume():
    last_user = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)[-1]
    assert last_user not in {"root", "0"}
    assert f"useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin {last_user}" in DOCKERFILE
    assert "VOLUME /data" in DOCKERFILE
    assert "SAR_DATA_DIR=/data" in DOCKERFILE
    for line in ("read_only: true", "- ALL", "no-new-privileges:true", "- data:/data", '"127.0.0.1:8000:8000"'):
        assert line in COMPOSE, line


def test_the_settings_of_the_page_and_of_the_image_let_the_program_start_and_answer_its_own_check(tmp_path: Path):
    page = dict(re.findall(r"^(SAR_[A-Z_]+)=(.+)$", HOSTING.partition("```sh")[2].partition("```")[0], re.MULTILINE))
    image = dict(re.findall(r"\b(SAR_[A-Z_]+)=(\S+)", DOCKERFILE.partition("ENV PATH")[2].partition("USER")[0]))
    config = Config.from_env({**image, **page, "SAR_DATA_DIR": str(tmp_path)})
    shown = create_app(config).test_client().get("/healthz", headers={"Host": "sar.example.org"})
    assert shown.status_code == 200


def test_the_check_of_the_image_is_a_program_that_asks_for_the_hosts_own_name():
    check = re.search(r'^HEALTHCHECK .*CMD \["python", "-c", "(.+)"\]$', DOCKERFILE, re.MULTILINE)
    assert check is not None
    ast.parse(check.group(1))
    assert "'Host': p.urlsplit(os.environ['SAR_PUBLIC_URL']).netloc" in check.group(1)


def test_every_command_that_is_named_is_one_of_the_program():
    commands = set(cli.list_commands(None))  # type: ignore[arg-type]
    named = set(re.findall(r"(?:`sar-helper|-m sar_helper) ([a-z-]+)", HOSTING + COMPOSE))
    assert {"purge", "backup", "restore", "remind", "copy-db", "serve"} <= named
    assert named <= commands
    served = re.search(r'^CMD \["python", "-m", "sar_helper", "(\w+)"\]$', DOCKERFILE, re.MULTILINE)
    assert served is not None
    assert served.group(1) == "serve"


def test_the_compose_file_is_indented_evenly_and_its_commands_can_be_read():
    for line in COMPOSE.splitlines():
        assert (len(line) - len(line.lstrip(" "))) % 2 == 0, line
        assert "\t" not in line
    night = re.search(r'command: \["sh", "-c", "(.+)"\]', COMPOSE)
    assert night is not None
    assert shlex.split(night.group(1))[:2] == ["while", "sleep"]
