"""Slow, salted password hashing (argon2id)."""

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

_HASHER = PasswordHash((Argon2Hasher(),))


class Argon2:
    """Hashes and checks passwords."""

    def hash(self, password: str) -> str:
        """A salted hash: the same password gives another one each time."""
        return _HASHER.hash(password)

    def verify(self, password: str, hashed: str) -> bool:
        """Whether they fit; never for a hash that is not one of ours."""
        try:
            return _HASHER.verify(password, hashed)
        except UnknownHashError:
            return False
