"""Everything that a whole says, on one page, for whoever approves it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import QuerySet

from tracker.curation.admin.dates import in_words
from tracker.records.models import Citation, Whole
from tracker.records.models.uncertain_date import UncertainDate
from tracker.records.models.whole import Whole as AnyWhole
from tracker.records.terms import TermsField
from tracker.reference.models import Term
