"""How an answer is read as whoever gets it would: status, headers, and the body in whatever form it comes."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

import pyarrow.parquet as pq


def read(response: Any) -> str:
    """Everything that an answer tells, as text."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies.output() if response.cookies else ""
    return f"{response.status_code}\n{headers}\n{unquote(headers)}\n{cookies}\n{text(response)}"


def text(response: Any) -> str:
    """The body as text, unpacked where it is packed."""
    body = b"".join(_pieces(response))
    if response.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    if body[:4] == b"PAR1":
        table = pq.read_table(io.BytesIO(body))
        return f"{table.schema}\n{table.to_pylist()}"
    return body.decode("utf-8", "replace")


def _pieces(response: Any) -> Iterable[bytes]:
    return response.streaming_content if response.streaming else [response.content]
