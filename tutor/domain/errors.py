"""Everything a person can do wrong here. The message is always safe to show."""


class TutorError(Exception):
    """The family of mistakes that are translated once at each edge: tool, page, chat, command line."""


class NotFound(TutorError):
    """It does not exist, or this person may not know that it does."""


class InvalidInput(TutorError):
    """What was given cannot be used; the message says what, where and how to mend it."""


class Conflict(TutorError):
    """The thing has moved on since: already decided, already closed."""


class TooMany(TutorError):
    """A limit was reached: too long, too often, too much."""


class Unavailable(TutorError):
    """Something this needs is not there right now."""
