"""The people who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A member of the documentation team who can sign in."""

    is_demo = models.BooleanField(
        "made by the demo",
        default=False,
        editable=False,
        help_text="Made by the demo, with a password that lies in a file. "
        "While such an account exists, the server answers this computer only.",
    )

    is_to_be_met = models.BooleanField(
        "to be met",
        default=False,
        editable=False,
        help_text="Was invited, invited again or given another role: sees no page of staff until a protection officer "
        "has made sure who they are.",
    )

    class Meta(AbstractUser.Meta):
        # The verbs of review and publishing concern wholes of several models, so they belong to none of them.
        permissions = (
            ("submit_wholes", "Can submit a report, incident, review, policy action or survey for review"),
            ("approve_wholes", "Can approve what somebody else has submitted"),
            ("approve_restricted", "Can approve what rests on a restricted report"),
            ("revise_data", "Can publish a new revision of the data set"),
            ("withdraw_wholes", "Can withdraw what is published"),
            ("invite_people", "Can invite people, and invite again who lost a password or second factor"),
            ("remove_for_good", "Can remove words and records from every revision"),
        )
