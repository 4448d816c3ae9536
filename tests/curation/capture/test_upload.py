"""What is kept of an upload while it comes in."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tracker.curation.capture.upload import BoundedUpload

CHUNK = 2**16


@pytest.mark.parametrize(("chunks", "kept"), [(3, 3), (16, 16), (40, 16)])
def test_of_a_file_over_the_limit_no_more_than_the_limit_is_stored(
    chunks: int, kept: int, settings: Settings, tmp_path: Path
) -> None:
    settings.UPLOAD_LIMIT = 16 * CHUNK
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    handler = BoundedUpload()
    handler.new_file("file", "a.txt", "text/plain", None)
    for number in range(chunks):
        handler.receive_data_chunk(b"x" * CHUNK, number * CHUNK)
    file: Any = handler.file_complete(chunks * CHUNK)
    with file:
        assert file.size == chunks * CHUNK
        assert Path(file.temporary_file_path()).stat().st_size == kept * CHUNK
