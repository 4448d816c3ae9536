import os

import pytest

pytest_plugins = ["tests.cast"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--pictures` belongs to the tests that walk through the documentation."""
    parser.addoption("--pictures", action="store_true", help="take the pictures of the documentation anew")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """`-n auto`: one worker more than there are cores, for the browser's tests wait more than they work."""
    return min(4, (os.cpu_count() or 1) + 1)
