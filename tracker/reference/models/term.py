"""Terms: the codes of every vocabulary, with their words and definitions."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.db.models.lookups import StartsWith
from django.utils.translation import get_language, gettext

from tracker.reference.search import labelled, nearness


def in_readers_language(labels: dict[str, str]) -> str:
    """What a term is called on pages of staff: by its own label in that language, else by the catalogue's."""
    own, english = labels.get(get_language() or "en"), labels.get("en")
    return own or (gettext(english) if english else "")


class TermQuerySet(models.QuerySet["Term"]):
    """Questions that are asked of terms."""

    def get_by_natural_key(self, key: str) -> "Term":
        """The term that a fixture means by its key."""
        return self.get(key=key)

    def of(self, scheme: str) -> "TermQuerySet":
        """The terms of one vocabulary, in its order."""
        return self.filter(scheme=scheme)

    def active(self) -> "TermQuerySet":
        """Terms that may be chosen; the others stand only where they were chosen before."""
        return self.filter(active=True)

    def matching(self, text: str) -> "TermQuerySet":
        """Terms with every word of `text` in the code, a label in any language or the definition; the closest first."""
        found = self
        for word in text.split():
            found = found.filter(labelled(word) | Q(definition__icontains=word))
        return found.order_by(nearness(text.strip()), "scheme", "position", "code")


def _refusal(
    name: str,
    operation: pgtrigger.Operation,
    message: str,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    """A trigger that refuses `operation`, with an SQL expression for the message."""
    raised = f"RAISE EXCEPTION USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME, MESSAGE = {message};"
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=operation, condition=condition, func=raised)


class Term(models.Model):
    """One code of one vocabulary, with its label in several languages and its definition."""

    class Kind(models.TextChoices):
        """Whether a team may add terms of its own to the vocabulary."""

        TERM = "term", "Open: local terms may be added"
        CHOICE = "choice", "Closed: the code carries logic"

    key = models.CharField(
        max_length=100, primary_key=True, editable=False, help_text="Vocabulary and code: theme:refoulement."
    )
    scheme = models.CharField("vocabulary", max_length=39, help_text="Vocabulary that the term belongs to.")
    code = models.CharField(
        max_length=60,
        help_text="What the data hold. Letters, digits and . _ - only. It never changes: data may cite it.",
    )
    kind = models.CharField(
        max_length=6,
        choices=Kind,
        default=Kind.TERM,
        editable=False,
        help_text="Open vocabularies take local terms; in closed ones the code carries logic.",
    )
    labels = models.JSONField(
        help_text="What people read instead of the code, by language (en, ko …). English is required; "
        "languages that you add are kept."
    )
    definition = models.TextField(help_text="When to use the code, and when not: one plain sentence.")
    source_code = models.CharField(
        "code in the standard",
        max_length=100,
        blank=True,
        help_text="The same thing in the standard that the vocabulary follows (HURIDOCS ESF, UPR Info …).",
    )
    violation_type = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": "violation_type"},
        help_text="The one kind of violation that a theme clearly corresponds to. Empty where there is none.",
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Place in the vocabulary's own order, from 0.")
    is_local = models.BooleanField(
        "local", default=True, editable=False, help_text="Added by this team; the files do not have it."
    )
    active = models.BooleanField(
        default=True, help_text="Whether it may be chosen. Terms are switched off, never deleted."
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ("scheme", "position", "code")
        constraints = [
            models.UniqueConstraint(fields=("scheme", "code"), name="term_code_once_per_scheme"),
            models.CheckConstraint(
                condition=Q(key=Concat(F("scheme"), Value(":"), F("code"))),
                name="term_key_is_scheme_and_code",
                violation_error_message="The key is the vocabulary, a colon and the code.",
            ),
            models.CheckConstraint(
                condition=Q(scheme__regex=r"^[a-z][a-z0-9_]*$"),
                name="term_scheme_is_a_plain_word",
                violation_error_message="A vocabulary is named in small letters, digits and _.",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Za-z0-9._-]+$"),
                name="term_code_is_a_plain_word",
                violation_error_message="A code holds letters, digits and . _ - only.",
            ),
            models.CheckConstraint(
                condition=Q(kind="term") | Q(kind="choice", is_local=False),
                name="term_local_in_open_schemes_only",
                violation_error_message="This vocabulary is closed: a local term cannot be added.",
            ),
            models.CheckConstraint(
                condition=Q(labels__has_key="en") & Q(labels__en__regex=r"\S"),
                name="term_has_an_english_label",
                violation_error_message="Give the label in English (en).",
            ),
            models.CheckConstraint(
                condition=Q(violation_type__isnull=True) | Q(StartsWith(F("violation_type"), Value("violation_type:"))),
                name="term_violation_type_of_its_scheme",
                violation_error_message="Choose a term of violation_type.",
            ),
        ]
        triggers = [
            # lists of codes have no foreign key that would hold a term in place
            _refusal(
                "term_is_kept",
                pgtrigger.Delete,
                "format('Term %s is kept: data may hold its code. Switch it off instead (active).', OLD.key)",
            ),
            _refusal(
                "term_code_never_changes",
                pgtrigger.Update,
                "format('Term %s keeps its code: data may hold it. Switch it off and add another.', OLD.key)",
                pgtrigger.AnyChange("key", "scheme", "code"),
            ),
        ]

    def __str__(self) -> str:
        return in_readers_language(self.labels) or self.code

    def save(self, *args: Any, **options: Any) -> None:
        """Make the key of a new term out of its vocabulary and code."""
        self.key = self.key or f"{self.scheme}:{self.code}"
        super().save(*args, **options)

    def natural_key(self) -> tuple[str]:
        """What a fixture names the term by."""
        return (self.key,)
