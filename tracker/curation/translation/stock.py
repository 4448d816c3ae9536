"""Sentences of the stock admin that are not well said in its own catalogues: ours comes before them."""

from django.utils.translation import gettext_noop

BETTER = (gettext_noop("Select %s to view"), gettext_noop("View %s"))
