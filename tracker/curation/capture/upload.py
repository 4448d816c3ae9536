from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUpload(TemporaryFileUploadHandler):
    """Keeps an upload on the disk up to the limit; of what lies beyond it, it only counts the bytes.

    Uploads are taken off the wire before anybody is asked who they are: without a bound, a stranger could fill the
    disk. A file that is over the limit is refused where it is read, by its size.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start < settings.UPLOAD_LIMIT:
            super().receive_data_chunk(raw_data, start)
        return None
