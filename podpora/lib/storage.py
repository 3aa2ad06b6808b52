"""Files of customers: streamed to a folder that no web server serves, under random names, with size and SHA-256."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


class FileTooLarge(Exception):
    """More bytes came than ``max_bytes``; nothing was kept."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(f"larger than {max_bytes} bytes")
        self.max_bytes = max_bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Where a file lies (``key``), its size in bytes and the SHA-256 of its content in hex."""

    key: str
    size: int
    sha256: str


def store(chunks: Iterable[bytes], *, root: Path, max_bytes: int) -> StoredFile:
    """Write the chunks to a new file below ``root`` and make it durable before it is named.

    Raises ``FileTooLarge`` and ``OSError`` (disk full, failed flush); in both cases nothing is left behind.
    """
    key = f"{secrets.token_hex(1)}/{secrets.token_hex(16)}"
    place = root / key
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    digest, size = hashlib.sha256(), 0
    try:
        with part.open("xb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > max_bytes:
                    raise FileTooLarge(max_bytes)
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        part.rename(place)
        _sync_folder(place.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        place.unlink(missing_ok=True)
        raise
    return StoredFile(key=key, size=size, sha256=digest.hexdigest())


def open_stored(key: str, *, root: Path) -> BinaryIO:
    """The stored file for reading; ``FileNotFoundError`` when it is gone or the key is not one of ours."""
    place = (root / key).resolve()
    if root.resolve() not in place.parents:
        raise FileNotFoundError(key)
    return place.open("rb")


def discard(key: str, *, root: Path) -> None:
    """Remove a stored file that no record names; a missing one is no error."""
    place = (root / key).resolve()
    if root.resolve() in place.parents:
        place.unlink(missing_ok=True)


def old_keys(*, root: Path, shelf: int, before: float) -> list[str]:
    """Keys of the files on one of the 256 shelves that were written before that time (seconds since 1970); a rest of a
    file that was never finished is removed on the way, and a file that somebody removes meanwhile is passed over."""
    folder, found = root / f"{shelf:02x}", []
    for file in folder.iterdir() if folder.is_dir() else ():
        if not is_older(file, before):
            continue
        if file.suffix == ".part":
            file.unlink(missing_ok=True)
        else:
            found.append(f"{folder.name}/{file.name}")
    return found


def is_older(file: Path, before: float) -> bool:
    """Whether the file was written before that time (seconds since 1970); one that is gone was not."""
    try:
        return file.stat().st_mtime < before
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
