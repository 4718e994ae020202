"""Secrets nobody can guess, and comparing them without telling how close a guess was."""

import secrets

from tutor.domain.families import CODE_LENGTH, CODE_LETTERS


def new_token() -> str:
    """256 random bits, fit for a cookie or a form."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A code to read aloud or to type from paper, in groups of four: nobody guesses one of 5 × 10¹⁷."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def same(given: str, expected: str) -> bool:
    """Whether both are the same secret."""
    return secrets.compare_digest(given.encode(), expected.encode())
