"""What the tests of the records share: a small case of drafts."""

from tests.publishing.conftest import case

__all__ = ["case"]
