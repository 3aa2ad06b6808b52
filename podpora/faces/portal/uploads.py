"""Files on their way in from a form."""

from django.core.files.uploadedfile import UploadedFile

from podpora.cases.values import Upload


def upload_of(file: UploadedFile) -> Upload:
    """The file as the acts take it: read in pieces, never whole."""
    return Upload(
        name=file.name or "file",
        content_type=file.content_type or "application/octet-stream",
        chunks=file.chunks(),
    )
