"""Files: streamed, measured, whole or not there at all."""

import hashlib
from typing import Any

import pytest

from podpora.lib.storage import FileTooLarge, discard, open_stored, store


def test_a_stored_file_comes_back_with_its_size_and_sha256(tmp_path: Any) -> None:
    kept = store([b"log line\n", b"\x00\xff"], root=tmp_path, max_bytes=100)
    assert kept.size == 11
    assert kept.sha256 == hashlib.sha256(b"log line\n\x00\xff").hexdigest()
    with open_stored(kept.key, root=tmp_path) as file:
        assert file.read() == b"log line\n\x00\xff"


def test_too_large_a_file_leaves_nothing_behind(tmp_path: Any) -> None:
    with pytest.raises(FileTooLarge):
        store([b"x" * 60, b"x" * 60], root=tmp_path, max_bytes=100)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_failed_flush_is_not_acknowledged(tmp_path: Any, monkeypatch: Any) -> None:
    def fails(handle: int) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr("podpora.lib.storage.os.fsync", fails)
    with pytest.raises(OSError, match="input/output"):
        store([b"x"], root=tmp_path, max_bytes=100)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("key", ["../secret", "/etc/passwd", "ab/../../secret", ""])
def test_a_key_never_leads_out_of_the_folder(tmp_path: Any, key: Any) -> None:
    root = tmp_path / "files"
    root.mkdir()
    (tmp_path / "secret").write_text("no")
    with pytest.raises((FileNotFoundError, IsADirectoryError)):
        open_stored(key, root=root)
    discard(key, root=root)
    assert (tmp_path / "secret").exists()
