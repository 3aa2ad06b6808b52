"""What nobody needs any more goes, what somebody may still need stays, and a look costs little."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from podpora.cases.actions.attach_to_draft import attach_to_draft
from podpora.cases.actions.save_draft import save_draft
from podpora.cases.models import Attachment, Draft
from podpora.cases.tidying import SHELVES, tidy_drafts, tidy_files
from podpora.cases.values import Upload
from podpora.channels.email.rounds import tidy_folder
from podpora.faces.worker import loop
from podpora.lib import storage
from podpora.people.models import Invitation
from podpora.people.rounds import tidy_invitations, tidy_sessions
from tests.builders import people
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Path) -> None:
    settings.STORAGE_DIR, settings.MAIL_FOLDER = tmp_path / "files", tmp_path / "mail"
    settings.MAIL_FOLDER.mkdir()


def log(name: str = "tape.log") -> Upload:
    return Upload(name=name, content_type="text/plain", chunks=[b"line"])


def stored() -> set[str]:
    from podpora.cases.steps.files import root

    return {str(file.relative_to(root())) for file in root().rglob("*") if file.is_file()}


def aged(file: Path, *, days: float) -> None:
    at = (FRIDAY - days * DAY).timestamp()
    os.utime(file, (at, at))


def test_a_draft_goes_after_its_days_with_its_files_and_a_younger_one_stays(cast: Cast, settings: Any) -> None:
    settings.DRAFT_DAYS = 30
    old = save_draft(actor=cast.anna.actor, now=FRIDAY - 30 * DAY - timedelta(seconds=1), data={"subject": "old"})
    attach_to_draft(actor=cast.anna.actor, now=FRIDAY, key=old.key, file=log())
    Draft.objects.filter(pk=old.pk).update(updated_at=FRIDAY - 30 * DAY - timedelta(seconds=1))
    young = save_draft(actor=cast.anna.actor, now=FRIDAY - 30 * DAY, data={"subject": "young"})
    assert tidy_drafts(now=FRIDAY) == 1
    assert list(Draft.objects.all()) == [young]
    assert not Attachment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_draft_go_with_it_and_those_of_a_case_stay() -> None:
    from tests.cast import make_cast

    cast = make_cast()
    case = filed(cast, files=[log()])
    draft = save_draft(actor=cast.anna.actor, now=FRIDAY - 60 * DAY, data={})
    attach_to_draft(actor=cast.anna.actor, now=FRIDAY - 60 * DAY, key=draft.key, file=log("draft.log"))
    Draft.objects.filter(pk=draft.pk).update(updated_at=FRIDAY - 60 * DAY)
    assert len(stored()) == 2
    assert tidy_drafts(now=FRIDAY) == 1
    assert stored() == {Attachment.objects.get(case=case).key}


def test_at_most_so_many_drafts_at_a_time(cast: Cast) -> None:
    for _ in range(5):
        save_draft(actor=cast.anna.actor, now=FRIDAY - 60 * DAY, data={})
    assert [tidy_drafts(now=FRIDAY, limit=2) for _ in range(4)] == [2, 2, 1, 0]


def test_bytes_that_no_row_names_go_after_a_day_shelf_by_shelf(cast: Cast, settings: Any) -> None:
    root = settings.STORAGE_DIR
    case = filed(cast, files=[log()])
    kept = Attachment.objects.get(case=case).key
    orphan, young = (storage.store([b"x"], root=root, max_bytes=9).key for _ in range(2))
    rest = root / "7f" / "half.part"
    rest.parent.mkdir(exist_ok=True)
    rest.write_bytes(b"half")
    for file, days in ((root / kept, 9), (root / orphan, 1.1), (root / young, 0.5), (rest, 2)):
        aged(file, days=days)
    gone = [tidy_files(now=FRIDAY + timedelta(minutes=minute)) for minute in range(SHELVES)]
    assert stored() == {kept, young}
    assert (sum(gone), gone[: SHELVES // 2].count(0) > 100) == (1, True)


def test_sessions_and_invitations_that_are_over_go(cast: Cast) -> None:
    for _ in range(3):
        Client().force_login(cast.anna.account)
    Session.objects.update(expire_date=FRIDAY)
    last = Session.objects.first()
    assert last is not None
    Session.objects.filter(pk=last.pk).update(expire_date=FRIDAY + DAY)
    assert [tidy_sessions(now=FRIDAY + timedelta(seconds=1), limit=1) for _ in range(3)] == [1, 1, 0]
    assert list(Session.objects.all()) == [last]
    person = people.contact(cast.mine, "Iga Invited", password_hash="")
    invitation = Invitation.objects.get(account=person.account)
    assert tidy_invitations(now=invitation.expires_at + 30 * DAY) == 0
    assert tidy_invitations(now=invitation.expires_at + 31 * DAY) == 1
    assert not Invitation.objects.exists()


def test_half_written_letters_go_and_whole_ones_stay(settings: Any) -> None:
    names = {"old.eml.12.part": 0.1, "young.eml.12.part": 0.01, "whole.eml": 9.0}
    for name, days in names.items():
        (settings.MAIL_FOLDER / name).write_bytes(b"x")
        aged(settings.MAIL_FOLDER / name, days=days)
    assert tidy_folder(now=FRIDAY) == 1
    assert {file.name for file in settings.MAIL_FOLDER.iterdir()} == {"young.eml.12.part", "whole.eml"}
    settings.MAIL_FOLDER = None
    assert tidy_folder(now=FRIDAY) == 0


def test_what_another_worker_removes_meanwhile_stops_no_round(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, mail = settings.STORAGE_DIR / "07", settings.MAIL_FOLDER
    shelf.mkdir(parents=True)
    for name in ("aa", "bb", "cc.part"):
        (shelf / name).write_bytes(b"x")
        aged(shelf / name, days=2)
    for name in ("first.part", "second.part"):
        (mail / name).write_bytes(b"x")
        aged(mail / name, days=2)
    look = Path.stat

    def too_late(file: Path, **how: Any) -> os.stat_result:
        if file.name in {"aa", "first.part"}:
            file.unlink(missing_ok=True)
        return look(file, **how)

    monkeypatch.setattr(Path, "stat", too_late)
    assert storage.old_keys(root=settings.STORAGE_DIR, shelf=7, before=FRIDAY.timestamp()) == ["07/bb"]
    assert tidy_folder(now=FRIDAY) == 1
    assert not list(mail.iterdir())


@pytest.mark.django_db
def test_a_round_that_nobody_waits_for_rests_once_there_is_nothing_left() -> None:
    name = "podpora.cases.tidying:tidy_drafts"
    left = [2, 1, 0]
    duty = loop.Duty(name, lambda *, now: left.pop(0))
    for expected in (2, 1, 0):
        assert not duty.rests(FRIDAY)
        assert loop.one_pass([duty], now=FRIDAY) == expected
    assert duty.rests(FRIDAY + timedelta(minutes=59))
    assert not duty.rests(FRIDAY + timedelta(hours=1))
    assert set(loop.SELDOM) < set(loop.ROUNDS)
    assert all("tidy" in each for each in loop.SELDOM)
