"""Secrets nobody can guess, and comparing them without telling how close a guess was."""

import secrets


def new_token() -> str:
    """256 random bits, fit for a cookie or a form."""
    return secrets.token_urlsafe(32)


def same(given: str, expected: str) -> bool:
    """Whether both are the same secret."""
    return secrets.compare_digest(given.encode(), expected.encode())
