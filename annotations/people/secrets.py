"""Secrets that are shown once and kept as a digest."""

import hashlib
import secrets

SECRET_BYTES = 32


def new_secret() -> tuple[str, str]:
    """A fresh secret for a link (43 URL-safe characters) and the digest to store."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    return secret, digest_of(secret)


def digest_of(secret: str) -> str:
    """SHA-256 in hexadecimal. Enough for 256 random bits: there is nothing to guess."""
    return hashlib.sha256(secret.encode()).hexdigest()
