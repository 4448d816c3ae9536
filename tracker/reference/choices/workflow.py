"""Where a whole stands on its way to the public."""

from django.db.models import TextChoices


class WorkflowStatus(TextChoices):
    """Status kept on a whole; *published* is derived from its open public edition."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted for review"
    APPROVED = "approved", "Approved, waits for a revision or is out"
    WITHDRAWN = "withdrawn", "Withdrawn"
