"""Settings: read from the environment, refused by name, value and expectation."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from sar_helper.config import Config, ConfigError, is_loopback, settings

PUBLIC = {
    "SAR_PUBLIC_URL": "https://sar.example.org",
    "SAR_OPERATOR_NAME": "Quartier libre, association",
    "SAR_OPERATOR_CONTACT": "contact@sar.example.org",
}


def refusal(environ: dict[str, str]) -> str:
    with pytest.raises(ConfigError) as caught:
        Config.from_env(environ)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_empty_environment_serves_on_this_machine_only():
    config = Config.from_env({"PATH": "/usr/bin", "HOME": "/root"})
    assert (config.host, config.port, config.trusted_proxies) == ("127.0.0.1", 8000, 0)
    assert config.case_retention_days == 400
    assert (config.public_url, config.smtp_url, config.operator_name, config.operator_contact) == (None,) * 4


def test_the_database_lies_in_the_data_folder_unless_named(tmp_path: Path):
    config = Config.from_env({"SAR_DATA_DIR": str(tmp_path)})
    assert config.database_url == f"sqlite:///{tmp_path}/sar-helper.sqlite3"
    named = Config.from_env({"SAR_DATABASE_URL": "postgresql+psycopg://sar:secret@db/sar"})
    assert named.database_url == "postgresql+psycopg://sar:secret@db/sar"


def test_a_relative_data_folder_is_taken_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert Config().database_url == f"sqlite:///{tmp_path}/instance/sar-helper.sqlite3"


def test_every_setting_can_be_given():
    given = {
        **PUBLIC,
        "SAR_HOST": "0.0.0.0",
        "SAR_PORT": "8080",
        "SAR_DATA_DIR": "/srv/sar",
        "SAR_DATABASE_URL": "sqlite:////srv/sar/other.sqlite3",
        "SAR_SMTP_URL": "smtps://sar:secret@mail.example.org:465",
        "SAR_CASE_RETENTION_DAYS": "90",
        "SAR_TRUSTED_PROXIES": "1",
        "SAR_METRICS_TOKEN": "0123456789abcdefghij",
        "SAR_KIOSK": "1",
        "SAR_PROCESSORS": "Host SE, Mail AG",
    }
    assert set(given) == set(settings())
    config = Config.from_env(given)
    assert config == Config(
        host="0.0.0.0",
        port=8080,
        data_dir=Path("/srv/sar"),
        database_url="sqlite:////srv/sar/other.sqlite3",
        public_url="https://sar.example.org",
        smtp_url="smtps://sar:secret@mail.example.org:465",
        case_retention_days=90,
        trusted_proxies=1,
        operator_name="Quartier libre, association",
        operator_contact="contact@sar.example.org",
        metrics_token="0123456789abcdefghij",
        kiosk=True,
        processors="Host SE, Mail AG",
    )


def test_a_misspelt_setting_is_refused_with_the_one_that_was_meant():
    text = refusal({"SAR_PUBLIC_ULR": "https://sar.example.org"})
    assert text == "SAR_PUBLIC_ULR=(not shown): this setting is unknown; expected SAR_PUBLIC_URL"


def test_an_unknown_setting_near_no_other_lists_those_there_are():
    text = refusal({"SAR_QQQQQQQQ": "1"})
    assert all(name in text for name in settings())


def test_the_flag_of_the_test_suite_is_no_setting():
    assert Config.from_env({"SAR_REQUIRE_ALL": "1"}) == Config()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SAR_PORT", "http", "a whole number from 0 to 65535"),
        ("SAR_PORT", "65536", "a whole number from 0 to 65535"),
        ("SAR_PORT", "-1", "a whole number from 0 to 65535"),
        ("SAR_PORT", "٨٠٠٠", "a whole number from 0 to 65535"),
        ("SAR_PORT", "", "a value; remove the setting to use its default"),
        ("SAR_PORT", "9" * 5000, "a whole number from 0 to 65535"),
        ("SAR_CASE_RETENTION_DAYS", "0", "a whole number from 30 to 3650"),
        ("SAR_TRUSTED_PROXIES", "yes", "a whole number from 0 to 10"),
        ("SAR_PUBLIC_URL", "sar.example.org", "an address such as https://"),
        ("SAR_PUBLIC_URL", "http://sar.example.org", "an address such as https://"),
        ("SAR_PUBLIC_URL", "https://sar.example.org/app", "without a path"),
        ("SAR_PUBLIC_URL", "https://sar.example.org:port", "an address such as https://"),
        ("SAR_PUBLIC_URL", "https://[::1", "an address such as https://"),
        ("SAR_PUBLIC_URL", "https://user@sar.example.org", "an address such as https://"),
        ("SAR_DATABASE_URL", "postgres://db/sar", "postgresql+psycopg://"),
        ("SAR_DATABASE_URL", "sqlite://", "sqlite:///FILE"),
        ("SAR_DATABASE_URL", "mysql://db/sar", "sqlite:///FILE"),
        ("SAR_SMTP_URL", "mail.example.org:587", "smtp://"),
        ("SAR_SMTP_URL", "smtp://mail.example.org:0", "smtp://"),
        ("SAR_OPERATOR_NAME", "two\nlines", "one line of at most 200 characters"),
        ("SAR_OPERATOR_CONTACT", "x" * 201, "one line of at most 200 characters"),
    ],
)
def test_an_unusable_value_is_refused_with_what_is_expected(name: str, value: str, expected: str):
    text = refusal({name: value})
    assert text.startswith(f"{name}=")
    assert expected in text


def test_a_web_address_loses_its_last_slash():
    assert Config.from_env({"SAR_PUBLIC_URL": "https://sar.example.org/"}).public_url == "https://sar.example.org"


def test_this_machine_may_be_addressed_without_encryption():
    assert Config.from_env({"SAR_PUBLIC_URL": "http://localhost:8000"}).public_url == "http://localhost:8000"


@pytest.mark.parametrize("name", ["SAR_DATABASE_URL", "SAR_SMTP_URL"])
def test_a_secret_is_never_shown(name: str):
    assert "hunter2" not in refusal({name: "ldap://sar:hunter2@db/sar"})
    config = Config(
        database_url="postgresql+psycopg://sar:hunter2@db/sar", smtp_url="smtps://sar:hunter2@mail.example.org"
    )
    assert "hunter2" not in repr(config)


@pytest.mark.parametrize("token", ["hunter2", "hunter2" + "x" * 200, "hunter2 hunter2 hunter2", "hunter2" * 3 + "é"])
def test_a_token_that_could_be_guessed_or_not_be_sent_is_refused_and_not_shown(token: str):
    text = refusal({"SAR_METRICS_TOKEN": token})
    assert "hunter2" not in text
    assert text.endswith("expected 20 to 200 letters and digits without spaces")
    assert token not in repr(Config(metrics_token=token))


def test_a_secret_can_lie_in_a_file(tmp_path: Path):
    secret = tmp_path / "database"
    secret.write_text("postgresql+psycopg://sar:secret@db/sar\n", encoding="utf-8")
    config = Config.from_env({"SAR_DATABASE_URL_FILE": str(secret)})
    assert config.database_url == "postgresql+psycopg://sar:secret@db/sar"


def test_a_secret_in_a_file_and_beside_it_is_refused(tmp_path: Path):
    secret = tmp_path / "mail"
    secret.write_text("smtp://mail.example.org", encoding="utf-8")
    text = refusal({"SAR_SMTP_URL_FILE": str(secret), "SAR_SMTP_URL": "smtp://mail.example.org"})
    assert text.endswith("expected only one of SAR_SMTP_URL and SAR_SMTP_URL_FILE")


def test_a_secret_whose_file_is_missing_or_empty_is_refused(tmp_path: Path):
    path = tmp_path / "nothing"
    assert refusal({"SAR_SMTP_URL_FILE": str(path)}) == (
        f"SAR_SMTP_URL_FILE={path}: expected a readable text file that holds the value"
    )
    path.write_text("\n", encoding="utf-8")
    assert "expected a value" in refusal({"SAR_SMTP_URL_FILE": str(path)})


def test_only_secrets_have_a_file_variant(tmp_path: Path):
    assert "expected SAR_PORT" in refusal({"SAR_PORT_FILE": str(tmp_path)})


@pytest.mark.parametrize("exposed", [{"SAR_HOST": "0.0.0.0"}, {"SAR_HOST": "::"}, {"SAR_TRUSTED_PROXIES": "1"}])
def test_a_host_that_people_can_reach_must_say_where_and_who_it_is(exposed: dict[str, str]):
    assert "set SAR_PUBLIC_URL, SAR_OPERATOR_NAME, SAR_OPERATOR_CONTACT as well" in refusal(exposed)
    for name in PUBLIC:
        others = {key: value for key, value in PUBLIC.items() if key != name}
        assert f"so set {name} as well" in refusal({**exposed, **others})
    Config.from_env({**exposed, **PUBLIC})


@pytest.mark.parametrize(
    ("host", "only_here"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("localhost.example.org", False),
    ],
)
def test_only_loopback_addresses_reach_this_machine_alone(host: str, only_here: bool):
    assert is_loopback(host) is only_here


def test_a_config_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Config().port = 1  # type: ignore[misc]
