"""What staff read is translated: nothing stands outside of the catalogue."""

import pytest

from tests.curation.literals import found, in_code, in_template


def test_nothing_stands_outside_of_the_catalogue() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Sign in</p>", ["Sign in"]),
        ('<p>{% translate "Sign in" %}</p>', []),
        ("<p>{% blocktranslate %}Sign {{ name }} in{% endblocktranslate %}</p>", []),
        ('<nav aria-label="Main">{{ number }} of {{ all }}</nav>', ["of", "Main"]),
        ('<input type="submit" value="Go on">', ["Go on"]),
        ('<script src="{{ url }}">var words = "Sign in";</script>{% comment %}Sign in{% endcomment %}', []),
    ],
)
def test_words_of_a_template_are_found(text: str, words: list[str]) -> None:
    assert in_template(text) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("raise ValidationError('Not so.')", ["Not so."]),
        ("raise ValidationError(_('Not so.'))", []),
        ("messages.success(request, f'{who} is met.')", ["{} is met."]),
        ("forms.CharField(label='Why', help_text=_('For staff.'))", ["Why"]),
        ("title = 'Choose a password'", ["Choose a password"]),
        ("context = {'title': 'Not yet', 'name': 'Not yet'}", ["Not yet"]),
        ("messages.info(request, gettext('One') if one else 'Two or more')", ["Two or more"]),
        ("NOT_SO = 'It is not so.'", ["It is not so."]),
        ("yield f'It is {state}.'", ["It is {}."]),
        ("def so():\n    'It is so.'\n    return _('It is so.')", []),
        ("note = 'Merged into another.'\nact(why='It was so.')", []),
        ("log.write('not so')", []),
        ("logger.warning('It took %s ms.', number)", []),
    ],
)
def test_words_of_code_are_found(code: str, words: list[str]) -> None:
    assert in_code(code) == words
