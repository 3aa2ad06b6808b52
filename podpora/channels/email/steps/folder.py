"""The road of the demo: a letter becomes a file in a folder of this machine."""

import os
import re
from pathlib import Path

from podpora.channels.email.models import Letter


def file_name(letter: Letter) -> str:
    """The name of the letter's file: from its Message-ID, so that writing it again is the same file."""
    return re.sub("[^A-Za-z0-9-]", "_", letter.message_id.strip("<>").partition("@")[0]) + ".eml"


class FolderRoad:
    """Writes letters durably into ``folder``: a file with that name is always a whole letter."""

    patience_seconds = 20.0

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, letter: Letter, raw: bytes) -> None:
        """Raises ``OSError`` (disk full, failed flush); no file is left behind then."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / file_name(letter)
        part = place.with_name(f"{place.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as out:
                out.write(raw)
                out.flush()
                os.fsync(out.fileno())
            os.utime(part, (letter.created_at.timestamp(),) * 2)
            part.replace(place)
            _sync(self.folder)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        """Nothing is held open between letters."""


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
