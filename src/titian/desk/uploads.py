"""Where does a file wait until it was checked? In memory, bounded; never in the clear on disk.

Of what is too large only so much is held that whoever reads it sees that it is too large.
"""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from titian.documents.checking import MOST_BYTES


class InMemory(FileUploadHandler):
    """Django asks one per request; files come one after another."""

    held: BytesIO

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """The rest is read and dropped, so that the browser gets an answer."""
        room = MOST_BYTES + 1 - start
        if room > 0:
            self.held.write(raw_data[:room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held, self.field_name, str(self.file_name), self.content_type, file_size,
            self.charset, self.content_type_extra,
        )  # fmt: skip
