"""English that stands on staff's pages outside of what is translated: found by reading templates and code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

HOUSE = Path(settings.BASE_DIR)
# what is said there is read by people at the pages
ROOMS = ("curation", "confidential", "staff", "records", "publishing")
# commands, checks and keys speak to whoever runs the server; models, and their rules, are translated as they are;
# what the public reads is in English alone
ELSEWHERE = {"migrations", "management", "models", "translation", "tables"}
SPOKEN_ELSEWHERE = {"apps.py", "checks.py", "demo.py", "keys.py", "ledger.py", "refs.py", "rules.py", "saying.py"}
WORD = re.compile(r"[A-Za-z]{2,}")
UNREAD = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}|\{% blocktranslate.*?\{% endblocktranslate %\}|<script.*?</script>"
    r"|\{% block (?:bodyclass|coltype|form_id) %\}.*?\{% endblock %\}|\{#.*?#\}",
    re.DOTALL,
)
MARKS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAGS = re.compile(r"<[^>]*>")
READ = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"{]+)"|<input type="submit"[^>]*value="([^"{]+)"')
# hours are in UTC everywhere, and the site has a name
NAMES = {"UTC", "Tracker"}

SAID_BY = {"ValidationError", "success", "warning", "error", "info", "message_user", "add_error"}
NAMED = {"label", "help_text", "description", "short_description", "title", "verbose_name", "verbose_name_plural"}
# whoever calls these has it translated, keeps it with a record, or says it to a program
LEFT = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "worded",
}
LEFT |= {"compile", "Check", "CommandError", "BadRequest", "ValueError"}
# words that begin as a sentence does, and end as one, wherever they stand; a pattern is none
SENTENCE = re.compile(r"(?!.*\(\?)(?=.*\b[a-z]+ [a-z{“])\s?[A-Z“{][^\\|]*[a-z”)}][.?:!]", re.DOTALL)


def in_template(text: str) -> list[str]:
    """Words of a template that are not translated."""
    text = UNREAD.sub("|", text)
    attributes = ["".join(found) for found in READ.findall(text)]
    between = [" ".join(words.split()) for words in TAGS.sub("|", MARKS.sub("|", text)).split("|")]
    return [words for words in (*between, *attributes) if WORD.search(words) and words.strip(" ,.:;()") not in NAMES]


def in_code(text: str) -> list[str]:
    """Strings of code that are shown and not translated: messages, errors, labels, titles, and sentences anywhere."""
    tree = ast.parse(text)
    shown = [words for node in ast.walk(tree) for words in _said(node) if WORD.search(words)]
    return list(dict.fromkeys([*shown, *filter(SENTENCE.fullmatch, _apart(tree))]))


def _apart(node: ast.AST) -> Iterator[str]:
    """Every string that is neither translated, nor kept with a record, nor says what the code is."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in LEFT:
            return
        case ast.Call(func=ast.Attribute(value=ast.Name(id="logger"))) | ast.keyword(arg="why"):
            return
        case ast.Assign(targets=[ast.Name(id="NOTE" | "note")]) | ast.Dict(keys=[ast.Constant(value="__doc__")]):
            return
        case ast.Constant() | ast.JoinedStr():
            yield _text(node)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _apart(child)


def _said(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="logger"))):
            return
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SAID_BY:
            yield from map(_text, node.args)
        case ast.Assign(targets=[ast.Name(id=name)]) if name in NAMED:
            yield _text(node.value)
        case ast.keyword(arg=name) if name in NAMED:
            yield _text(node.value)
        case ast.Dict():
            named = zip(node.keys, node.values, strict=True)
            yield from (_text(value) for key, value in named if isinstance(key, ast.Constant) and key.value in NAMED)


def _text(node: ast.AST) -> str:
    """The words of a literal; nothing, if it is anything else."""
    match node:
        case ast.Constant(value=str(words)) if " " in words or words.istitle():
            return words
        case ast.JoinedStr():
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        case ast.BinOp():
            return _text(node.left) + _text(node.right)
        case ast.IfExp():
            return _text(node.body) + _text(node.orelse)
    return ""


def found() -> dict[str, list[str]]:
    """What is not translated, by file."""
    read = {path: in_template(path.read_text()) for path in _templates()}
    read |= {path: in_code(path.read_text()) for path in _code()}
    return {str(path.relative_to(HOUSE)): words for path, words in read.items() if words}


def _templates() -> Iterator[Path]:
    return (path for path in (HOUSE / "templates").rglob("*.html") if "public" not in path.parts)


def _code() -> Iterator[Path]:
    for room in ROOMS:
        for path in (HOUSE / "tracker" / room).rglob("*.py"):
            if not ELSEWHERE & set(path.parts) and path.name not in SPOKEN_ELSEWHERE:
                yield path
