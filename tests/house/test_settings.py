"""Settings: documented, typed, and refused in words when wrong."""

import re
import stat
from pathlib import Path

import pytest

from podpora.lib.env import FILE_VARIABLE, Env, SettingsRefused, read_env, variable_names
from tests.house.tree import ROOT

NOWHERE = {FILE_VARIABLE: ""}


def _documented() -> dict[str, tuple[str, str]]:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", page, flags=re.MULTILINE)
    return {name: (default, words) for name, default, words in rows}


def _default_of(field: str) -> str:
    value = Env.model_fields[field].default
    if value in (None, ""):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def test_the_page_lists_exactly_the_settings_that_there_are() -> None:
    assert set(_documented()) == {*variable_names(), FILE_VARIABLE}


@pytest.mark.parametrize("name", list(variable_names()))
def test_the_page_says_the_default_and_the_words_of_the_code(name: str) -> None:
    field = Env.model_fields[variable_names()[name]]
    default, words = _documented()[name]
    assert default == _default_of(variable_names()[name])
    assert words.startswith(str(field.description))


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "desk.env"
    file.write_text("PODPORA_PORT=8101\nPODPORA_VENDOR_NAME=From the file\nOTHER=left alone\n")
    values = read_env({FILE_VARIABLE: str(file), "PODPORA_PORT": "8102"})
    assert (values.port, values.vendor_name) == (8102, "From the file")


def test_all_complaints_come_at_once_with_name_value_and_mend() -> None:
    wrong = {
        "PODPORA_PROT": "8000",
        "PODPORA_PORT": "eighty",
        "PODPORA_BIND": "everywhere",
        "DATABASE_URL": "mysql://secret@host/desk",
    }
    with pytest.raises(SettingsRefused) as refused:
        read_env(NOWHERE | wrong)
    complaints = refused.value.complaints
    assert len(complaints) == 4
    assert "PODPORA_PROT (in the environment): there is no such setting. Did you mean PODPORA_PORT?" in complaints
    assert any(line.startswith("PODPORA_PORT=eighty (in the environment): ") for line in complaints)
    assert any("write an IP address" in line for line in complaints)
    assert not any("secret" in line for line in complaints)


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("PODPORA_MAIL_URL", "smtp://mail.example:abc", "write folder, folder:///some/where, or smtp://"),
        ("PODPORA_MAIL_URL", "smtp://mail.example:99999", "write folder, folder:///some/where, or smtp://"),
        ("DATABASE_URL", "postgresql://a:b@db.example:abc/desk", "write postgresql://name"),
        ("DATABASE_URL", "postgresql://a:b/c@db.example/desk", "/ is %2F"),
        ("PODPORA_PUBLIC_URL", "https://desk.vendor.example:abc", "write a web address"),
        ("PODPORA_PUBLIC_URL", "https://[desk.vendor.example", "write a web address"),
        ("PODPORA_PUBLIC_URL", "https://vendor.example/desk", "without a path"),
        ("PODPORA_DEMO", "maybe", "write true or false"),
        ("PODPORA_PORT", "eighty", "write a whole number"),
        ("PODPORA_PORT", "0", "write 1 or more"),
        ("PODPORA_PORT", "70000", "write 65535 or less"),
        ("PODPORA_LOG_LEVEL", "loud", "write one of 'debug', 'info', 'warning' or 'error'"),
    ],
)
def test_a_wrong_value_is_refused_with_what_to_write(name: str, value: str, advice: str) -> None:
    with pytest.raises(SettingsRefused) as refused:
        read_env(NOWHERE | {name: value})
    [complaint] = refused.value.complaints
    assert complaint.startswith(f"{name}=")
    assert advice in complaint


def test_a_line_that_sets_nothing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "desk.env"
    file.write_text("# ours\n\nexport PODPORA_PORT=8101\nPODPORA_BIND 127.0.0.1\nPODPORA_VENDOR_NAME\nOTHER=1\n")
    with pytest.raises(SettingsRefused) as refused:
        read_env({FILE_VARIABLE: str(file)})
    assert refused.value.complaints == [
        f"{file}, line 4: 'PODPORA_BIND 127.0.0.1' sets nothing. Write NAME=value.",
        f"{file}, line 5: 'PODPORA_VENDOR_NAME' sets nothing. Write NAME=value.",
    ]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "desk.env"
    file.write_bytes("PODPORA_VENDOR_NAME=Žluťásek\n".encode("cp1250"))
    with pytest.raises(SettingsRefused, match="not UTF-8 text"):
        read_env({FILE_VARIABLE: str(file)})


def test_a_file_that_is_named_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="there is no such file"):
        read_env({FILE_VARIABLE: str(tmp_path / "missing.env")})


@pytest.mark.parametrize(
    ("given", "are_safe"),
    [
        ({}, False),
        ({"PODPORA_PUBLIC_URL": "https://desk.vendor.example"}, True),
        ({"PODPORA_BIND": "192.0.2.7"}, True),
        ({"PODPORA_BIND": "192.0.2.7", "PODPORA_ALLOW_DEMO_OUTSIDE_LOOPBACK": "true"}, False),
    ],
)
def test_cookies_travel_over_tls_only_wherever_others_reach_the_desk(given: dict[str, str], are_safe: bool) -> None:
    assert read_env(NOWHERE | given).has_safe_cookies is are_safe


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PODPORA_BIND": "::1", "PODPORA_PORT": "8001"}, "http://[::1]:8001"),
        ({"PODPORA_BIND": "0.0.0.0"}, "http://localhost:8000"),
        (
            {"PODPORA_BIND": "0.0.0.0", "PODPORA_PUBLIC_URL": "https://desk.vendor.example/"},
            "https://desk.vendor.example",
        ),
    ],
)
def test_the_address_that_people_type(given: dict[str, str], address: str) -> None:
    assert read_env(NOWHERE | given).base_url == address


def test_the_secret_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first = read_env(NOWHERE | {"PODPORA_DATA_DIR": str(tmp_path / "data")})
    second = read_env(NOWHERE | {"PODPORA_DATA_DIR": str(tmp_path / "data")})
    assert len(first.signing_key()) >= 50
    assert first.signing_key() == second.signing_key()
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600


def test_an_empty_secret_key_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    with pytest.raises(SettingsRefused, match="is empty. Put back the file of the backup"):
        read_env(NOWHERE | {"PODPORA_DATA_DIR": str(tmp_path)}).signing_key()


def test_demo_mode_follows_the_loaded_demo_unless_it_is_set(tmp_path: Path) -> None:
    folder = {"PODPORA_DATA_DIR": str(tmp_path)}
    assert not read_env(NOWHERE | folder).is_demo
    (tmp_path / "demo").touch()
    assert read_env(NOWHERE | folder).is_demo
    assert not read_env(NOWHERE | folder | {"PODPORA_DEMO": "false"}).is_demo


@pytest.mark.parametrize(
    "address", ["http://www.vendor.example", "www.vendor.example", "https://", "https://a b.example"]
)
def test_links_to_the_vendors_pages_are_whole_and_safe(address: str) -> None:
    with pytest.raises(SettingsRefused, match="write the whole address of a page"):
        read_env(NOWHERE | {"PODPORA_SALES_URL": address})


def test_only_links_that_are_set_are_there() -> None:
    values = read_env(NOWHERE | {"PODPORA_SALES_URL": "https://www.vendor.example/sales?from=desk#quote"})
    assert values.links == {"sales": "https://www.vendor.example/sales?from=desk#quote"}
    assert read_env(NOWHERE).links == {}


def test_postgresql_plans_lists_quickly_unless_the_address_says_otherwise() -> None:
    from podpora.settings import _postgresql

    assert _postgresql("postgresql://a:b%40c@db.example:6432/desk?sslmode=require") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "desk",
        "USER": "a",
        "PASSWORD": "b@c",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"options": "-c join_collapse_limit=4 -c jit=off", "sslmode": "require", "prepare_threshold": 2},
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }
    own = _postgresql("postgresql://db.example/desk?options=-c%20work_mem%3D64MB")
    assert own["OPTIONS"] == {"options": "-c work_mem=64MB", "prepare_threshold": 2}
    pooled = _postgresql("postgresql://db.example/desk?options=&prepare_threshold=never")
    assert pooled["OPTIONS"] == {"options": "", "prepare_threshold": None}
