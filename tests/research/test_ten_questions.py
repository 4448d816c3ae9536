"""The ten questions of the documentation are asked, and answered with the columns that it names."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

PAGE = settings.BASE_DIR / "docs" / "how-to" / "ten-questions.md"
QUESTIONS = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both")]


def answer(question: str) -> tuple[str, dict[str, Any]]:
    [call] = re.findall(r"^    (/api/v1/\S+)$", question, re.MULTILINE)
    response = Client().get(f"{call}&collection=*")
    assert response.status_code == 200, response.content
    return call, response.json()


def test_there_are_ten() -> None:
    assert [int(question.split(".")[0]) for question in QUESTIONS] == list(range(1, 11))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.splitlines()[0])
def test_it_is_answered(question: str) -> None:
    _, found = answer(question)
    assert found["results"], "the cases of the demo answer it"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.splitlines()[0])
def test_the_answer_has_the_columns_that_are_named(question: str) -> None:
    _, found = answer(question)
    told = {*found, *found["results"][0]}
    reading = re.findall(r"^Read (.*?)\n\n", question, re.MULTILINE | re.DOTALL)
    named = {name for text in reading for name in re.findall(r"`([a-z_0-9]+)`", text)}
    assert named <= told


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.splitlines()[0])
def test_the_same_can_be_had_as_a_file(question: str) -> None:
    call, found = answer(question)
    path, _, query = call.partition("?")
    file: Any = Client().get(f"{path.rstrip('/')}.csv?{query}&collection=*")
    assert file.status_code == 200
    assert b"".join(file.streaming_content).count(b"\n") > len(found["results"])


def test_every_question_says_what_its_answer_does_not() -> None:
    assert all("**Caveat.**" in question for question in QUESTIONS)
