"""Bodies of requests before Django sees them: none fills the disk, with or without a length."""

import io
from typing import Any

import pytest

from podpora.faces.web.bodies import FILES_AT_ONCE, ROOM_FOR_THE_FORM, ChunkedBodies


@pytest.fixture
def most(settings: Any) -> int:
    settings.MAX_UPLOAD_BYTES = 1000
    return FILES_AT_ONCE * 1000 + ROOM_FOR_THE_FORM


def answered(environ: dict[str, Any]) -> tuple[str, bytes]:
    """The status, and what came; the inner application gives back the body that it was given."""
    status = []

    def inner(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))[:20]]

    body = ChunkedBodies(inner)(environ, lambda line, headers: status.append(line))
    return status[0][:3], b"".join(body)


@pytest.mark.parametrize("length", ["1000000000000", "9" * 4000])
def test_a_body_that_says_it_is_too_large_is_not_read(most: int, length: str) -> None:
    class NeverRead:
        def read(self, size: int) -> bytes:
            raise AssertionError("read")

    assert answered({"CONTENT_LENGTH": length, "wsgi.input": NeverRead()}) == ("413", b"Too large.\n")


def test_a_body_without_a_length_is_cut_off(most: int) -> None:
    sent = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": io.BytesIO(b"x" * (most + 1))}
    assert answered(sent) == ("413", b"Too large.\n")


@pytest.mark.parametrize("head", [{"HTTP_TRANSFER_ENCODING": "chunked"}, {"CONTENT_LENGTH": "9"}])
def test_what_fits_comes_through(most: int, head: dict[str, str]) -> None:
    assert answered({**head, "wsgi.input": io.BytesIO(b"name=Anna")}) == ("200", b"name=Anna")
