"""Bodies of requests as the server takes them in: of known length, and none that would fill the disk."""

import tempfile
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.conf import settings

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
IN_MEMORY: Final = 1024 * 1024
PIECE: Final = 64 * 1024
ROOM_FOR_THE_FORM: Final = 2 * 1024 * 1024
FILES_AT_ONCE: Final = 10


class ChunkedBodies:
    """Bodies sent in chunks: spooled and given a length, because Django takes a body without one as empty.

    A body larger than ten of the largest attachments and their form is answered with 413 before it fills the disk,
    whoever sends it: forms are read before anyone knows who asks.
    """

    def __init__(self, inner: Application) -> None:
        self.inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        is_chunked = "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()
        most = FILES_AT_ONCE * settings.MAX_UPLOAD_BYTES + ROOM_FOR_THE_FORM
        if not is_chunked or environ.get("CONTENT_LENGTH"):
            length = environ.get("CONTENT_LENGTH") or "0"
            is_too_large = length.isdecimal() and int(length[:19]) > most
            return _too_large(start_response) if is_too_large else self.inner(environ, start_response)
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            while piece := environ["wsgi.input"].read(PIECE):
                body.write(piece)
                if body.tell() > most:
                    return _too_large(start_response)
            environ["CONTENT_LENGTH"] = str(body.tell())
            body.seek(0)
            environ["wsgi.input"] = body
            return self.inner(environ, start_response)


def _too_large(start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("413 Content Too Large", [("Content-Type", "text/plain"), ("Connection", "close")])
    return [b"Too large.\n"]
