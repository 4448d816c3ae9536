"""Second factors: their secrets are not in the database in plain words, and wrong codes are counted."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from tracker.staff.signing_in.steps import is_last

UNREADABLE = _(
    "The second factor of this account can no longer be read: the server's SECRET_KEY was changed. "
    "Name the old one in SECRET_KEY_FALLBACKS, or ask an administrator to invite you again."
)


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of codes are sealed under a key outside the database, so that a stolen backup signs nobody in."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was sealed. Raises ValidationError, which the form shows, if no key at hand opens it."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValidationError(UNREADABLE) from error

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not the last one, where one has to be."""
        return not (settings.SECOND_FACTOR_REQUIRED and is_last(authenticator))

    def build_totp_svg(self, url: str) -> str:
        """The picture that a telephone reads, as markup of the page: it needs no address of its own."""
        drawn: str = qrcode.make(url, image_factory=SvgPathImage).to_string(encoding="unicode")
        return mark_safe(drawn)  # noqa: S308 - squares, drawn here

    def get_totp_issuer(self) -> str:
        return str(settings.DATASET_NAME)

    def _get_user_identifier(self, user: Any) -> str:
        """No mail address on anybody's telephone."""
        return str(user.get_username())


def _box() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tracker.staff second factors")
    return Fernet(urlsafe_b64encode(derived.derive(secret.encode())))
