import pytest

pytest_plugins = ["tests.cast"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--pictures` belongs to the tests that walk through the documentation."""
    parser.addoption("--pictures", action="store_true", help="take the pictures of the tutorial anew")
