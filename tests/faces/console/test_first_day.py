"""An empty desk: its first administrator, and what the doctor says."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, connection

from podpora.faces.console import checks, cli, demonstration
from podpora.faces.console.commands import migrate_command, run_command
from podpora.faces.console.ground import require_address, require_database, require_private_demo
from podpora.faces.console.talk import Refusal
from podpora.lib.actors import SYSTEM
from podpora.lib.env import Env
from podpora.lib.journal import Event
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.census import has_administrator
from podpora.people.models import Account
from podpora.people.selectors import engineer_codes, invitation_for

AT = datetime(2026, 2, 6, 14, tzinfo=UTC)
OURS = {"vendor_name": "Vendor", "support_address": "support@vendor.example"}
pytestmark = pytest.mark.django_db


def complaints(check: checks.Check, values: Env, at: datetime = AT) -> list[str]:
    return [f"{finding.words}; {finding.mend}" for finding in check(values, at) if finding.mend]


def engineer(email: str, *, is_demo: bool = False) -> None:
    put_engineer(actor=SYSTEM, now=AT, code=email[:8], email=email, name="Dora", is_administrator=True, is_demo=is_demo)


def test_init_invites_the_first_administrator_and_prints_the_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["init", "--admin", "dora@lumenta.example", "--zone", "Europe/Prague"]) == 0
    link = next(line.strip() for line in capsys.readouterr().out.splitlines() if "http" in line)
    invitation = invitation_for(link.rstrip("/").rpartition("/")[2], now=datetime.now(UTC))
    assert invitation is not None
    assert invitation.account.email == "dora@lumenta.example"
    assert has_administrator()


def test_init_says_the_same_link_again_while_it_waits(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["init", "--admin", "dora@lumenta.example"])
    first = capsys.readouterr().out
    assert cli.run(["init", "--admin", "dora@lumenta.example"]) == 0
    assert [line for line in first.splitlines() if "http" in line][0] in capsys.readouterr().out


def test_init_leaves_a_desk_with_an_administrator_alone(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["init", "--admin", "dora@lumenta.example"])
    assert cli.run(["init", "--admin", "emil@lumenta.example"]) == 1
    assert "has an administrator already" in capsys.readouterr().err


def test_init_invites_anew_when_the_first_link_ran_out(capsys: pytest.CaptureFixture[str]) -> None:
    engineer("dora@lumenta.example")  # long ago
    assert cli.run(["init", "--admin", "Dora@lumenta.example"]) == 0
    link = next(line.strip() for line in capsys.readouterr().out.splitlines() if "http" in line)
    assert invitation_for(link.rstrip("/").rpartition("/")[2], now=datetime.now(UTC)) is not None


def test_init_sends_an_administrator_with_a_password_to_a_new_one(capsys: pytest.CaptureFixture[str]) -> None:
    engineer("dora@lumenta.example")
    Account.objects.update(password=make_password("a password of hers"))
    assert cli.run(["init", "--admin", "dora@lumenta.example"]) == 1
    assert "/accounts/password/reset/" in capsys.readouterr().err


def test_the_last_administrator_gets_in_again_after_a_lost_phone(capsys: pytest.CaptureFixture[str]) -> None:
    engineer("dora@lumenta.example")
    dora = Account.objects.get()
    lost = ["init", "--admin", "dora@lumenta.example", "--lost-phone"]
    assert cli.run(lost) == 1
    assert "has no second step" in capsys.readouterr().err
    Authenticator.objects.create(user=dora, type=Authenticator.Type.TOTP, data={})
    assert cli.run(lost) == 0
    assert not Authenticator.objects.exists()
    assert Event.objects.filter(kind="account.second_factor_reset", actor_kind="system").count() == 1
    assert cli.run(["init", "--admin", "emil@lumenta.example", "--lost-phone"]) == 1


def test_init_makes_nobody_an_administrator_out_of_another(capsys: pytest.CaptureFixture[str]) -> None:
    put_engineer(actor=SYSTEM, now=AT, code="dora", email="dora@lumenta.example", name="Dora")
    assert cli.run(["init", "--admin", "dora@lumenta.example"]) == 2
    assert "is_administrator yes in engineers.csv" in capsys.readouterr().err
    assert cli.run(["init", "--admin", "dora@vendor.example"]) == 0
    assert engineer_codes() == {"dora", "dora-2"}, "the colleague of the same code stays who she was"
    assert cli.run(["init", "--admin", "d+o@vendor.example"]) == 1


def test_init_says_which_word_was_wrong_and_how_it_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["init", "--admin", "dora@lumenta.example", "--zone", "Prague"]) == 2
    assert "--zone Prague: refused, this is no time zone." in capsys.readouterr().err


def test_init_refuses_what_is_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["init", "--admin", "dora"]) == 2
    assert "--admin dora: refused" in capsys.readouterr().err
    assert not has_administrator()


def test_demo_accounts_keep_the_desk_on_this_machine() -> None:
    everywhere = Env.model_validate({"bind": "0.0.0.0", "public_url": "https://desk.lumenta.example"})
    require_private_demo(everywhere)
    engineer("dora@lumenta.example", is_demo=True)
    require_private_demo(Env.model_validate({"bind": "127.0.0.1"}))
    require_private_demo(everywhere.model_copy(update={"allow_demo_outside_loopback": True}))
    with pytest.raises(Refusal, match="PODPORA_ALLOW_DEMO_OUTSIDE_LOOPBACK"):
        require_private_demo(everywhere)


@pytest.mark.parametrize(
    "given",
    [{"public_url": "https://desk.lumenta.example"}, {"public_url": "http://127.0.0.1:8000", "trusted_proxies": 1}],
)
def test_a_proxy_shows_the_demo_to_nobody(given: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind a proxy the web server listens on this machine only, and everybody reaches it."""
    behind = Env.model_validate(given)
    loaded: list[Env] = []
    monkeypatch.setattr(demonstration, "fill_on_first_run", loaded.append)
    for quick in ("compile_catalogues", "collect_static"):
        monkeypatch.setattr(run_command, quick, lambda: 0)
    monkeypatch.setattr(migrate_command, "migrate", lambda: None)
    run_command.prepare(behind)
    assert loaded == [], "an empty folder, such as a disk that was not mounted, becomes no demo"
    run_command.prepare(Env())
    assert loaded == [Env()]
    engineer("dora@lumenta.example", is_demo=True)
    with pytest.raises(Refusal, match="PODPORA_ALLOW_DEMO_OUTSIDE_LOOPBACK"):
        require_private_demo(behind)
    assert any("is public" in line for line in complaints(checks.people, behind))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Env(bind="0.0.0.0"), "set PODPORA_PUBLIC_URL"),
        (Env(bind="192.0.2.7"), "Nobody could sign in"),
        (Env(bind="0.0.0.0", public_url="http://desk.lumenta.example"), "Nobody could sign in"),
    ],
)
def test_an_address_that_cannot_work_for_others_is_refused(values: Env, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        require_address(values)


def test_addresses_that_work() -> None:
    for values in (
        Env(),
        Env(bind="0.0.0.0", public_url="https://desk.lumenta.example"),
        Env(bind="0.0.0.0", public_url="http://desk.lumenta.example", allow_demo_outside_loopback=True),
    ):
        require_address(values)


def test_the_doctor_names_what_is_missing_and_its_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "BAD  policy      none is in force" in told
    assert "mend:       podpora init --admin EMAIL" in told


def test_the_doctor_finds_a_public_demo(tmp_path: Path) -> None:
    engineer("dora@lumenta.example", is_demo=True)
    public = Env.model_validate(
        {"bind": "0.0.0.0", "public_url": "http://desk.lumenta.example", "data_dir": tmp_path, "demo": True}
    )
    assert any("demo accounts are present" in line for line in complaints(checks.people, public))
    assert any("passwords travel unprotected" in line for line in complaints(checks.settings, public))


def test_the_doctor_finds_what_customers_would_stumble_over(tmp_path: Path) -> None:
    def told(**given: object) -> list[str]:
        return complaints(checks.settings, Env.model_validate({"data_dir": tmp_path, **OURS, **given}))

    assert told() == []
    assert told(vendor_name="Lumenta", support_address="support@lumenta.example") == [
        "customers read Lumenta, which is the example's; set PODPORA_VENDOR_NAME",
        "customers read support@lumenta.example, which is the example's; set PODPORA_SUPPORT_ADDRESS",
    ]
    assert told(vendor_name="Lumenta", demo=True) == []
    [plain] = told(public_url="http://desk.vendor.example")
    assert "passwords travel unprotected" in plain
    [proxied] = told(public_url="https://desk.vendor.example")
    assert "PODPORA_TRUSTED_PROXIES=1" in proxied
    assert told(public_url="https://desk.vendor.example", trusted_proxies=1) == []
    [short] = told(secret_key="guess me")
    assert short.startswith("PODPORA_SECRET_KEY has 8 characters and may be guessed")
    assert "guess me" not in short


def test_the_doctor_finds_an_open_secret(tmp_path: Path) -> None:
    values = Env.model_validate({"data_dir": tmp_path, **OURS})
    values.signing_key()
    assert complaints(checks.settings, values) == []
    os.chmod(tmp_path / "secret_key", 0o644)
    assert complaints(checks.settings, values) == [
        f"others on this machine can read {tmp_path}/secret_key; chmod 600 {tmp_path}/secret_key"
    ]


def test_the_doctor_finds_a_secret_that_was_cut_off(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("q7Zk")
    (tmp_path / "secret_key").chmod(0o600)
    [line] = complaints(checks.settings, Env.model_validate({"data_dir": tmp_path, **OURS}))
    assert line.startswith(f"{tmp_path}/secret_key is cut off; put back the file of the backup")


def test_a_database_that_does_not_answer_comes_with_the_mend_of_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError("file is not a database")

    monkeypatch.setattr(connection, "ensure_connection", fail)
    mend = "put a backup of podpora.sqlite3 in its place" if connection.vendor == "sqlite" else "correct DATABASE_URL"
    [line] = complaints(checks.database, Env.model_validate({}))
    assert mend in line
    with pytest.raises(Refusal) as refused:
        require_database()
    assert mend.casefold() in refused.value.lines[1].casefold()


def test_the_doctor_says_when_the_holidays_run_out() -> None:
    from podpora.people.actions.put_customer import put_customer

    put_customer(actor=SYSTEM, now=AT, code="vela", name="Vela", country="PL", zone="Europe/Warsaw")
    assert complaints(checks.holidays, Env.model_validate({})) == []
    (well,) = checks.holidays(Env.model_validate({}), AT)
    assert well.words.endswith("those in use until 2036 at least")  # Poland's, not those of the shortest list on file
    late = complaints(checks.holidays, Env.model_validate({}), datetime(2100, 1, 1, tzinfo=UTC))
    assert len(late) == 1
    assert "PL (2100, 2101)" in late[0]
