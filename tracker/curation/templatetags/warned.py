"""Distressing text stays folded until it is opened: what it may hold is said before."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from tracker.curation.words import labels_of_terms

register = template.Library()

# where what a record tells is warned of, if it has no warnings of its own
ABOVE = ("passage", "report", "survey", "incident")
INSIDE = "is_within_what_is_folded"


def warnings_of(told: Any) -> list[str]:
    """The codes of what a reader is warned of in a record: its own, or those of what it belongs to."""
    own = getattr(told, "content_warnings", None)
    if own or not told:
        return list(own or [])
    found = (warnings_of(getattr(told, name, None)) for name in ABOVE)
    return next((codes for codes in found if codes), [])


class FoldedNode(template.Node):
    """What stands between the tags, under a line with the warnings of a record if it has any."""

    def __init__(self, told: FilterExpression, inside: NodeList) -> None:
        self.told, self.inside = told, inside

    def render(self, context: Context) -> SafeString:
        codes = [] if context.get(INSIDE) else warnings_of(self.told.resolve(context, ignore_failures=True))
        with context.push(**({INSIDE: True} if codes else {})):
            text = self.inside.render(context)
        return _under(_labels(codes, context), text) if codes else text


def _labels(codes: list[str], context: Context) -> str:
    """What the codes are called; a page looks once."""
    if "warned" not in context.render_context:
        context.render_context["warned"] = labels_of_terms("content_warning")
    terms = context.render_context["warned"]
    return ", ".join(terms.get(f"content_warning:{code}", code) for code in codes)


def _under(warnings: str, text: SafeString) -> SafeString:
    return format_html(
        '<details class="folded"><summary><strong>{}</strong> {}</summary>{}</details>',
        gettext("Content warning:"),
        warnings,
        mark_safe(text),  # noqa: S308 (a template has made it)
    )


@register.tag
def folded(parser: Parser, token: Token) -> FoldedNode:
    """`{% folded record %}…{% endfolded %}`: folds the text where the record warns of it, once however deep.

    The record is a report, an incident or a figure, or what belongs to one: a passage, a citation, a part.
    """
    _, told = token.split_contents()
    inside = parser.parse(("endfolded",))
    parser.delete_first_token()
    return FoldedNode(parser.compile_filter(told), inside)
