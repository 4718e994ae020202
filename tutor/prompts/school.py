"""The rules a school adds to the tutor's own: words of the operator, in one file, short enough to be followed."""

from pathlib import Path

from tutor.domain.errors import InvalidInput

MOST_WORDS = 150
MOST_CHARACTERS = 1200


def read_rules(path: Path | None) -> str:
    """The school's rules; nothing where there is no file.

    Raises:
        InvalidInput: the file cannot be read, or says more than a tutor can keep in mind.

    """
    if path is None:
        return ""
    try:
        rules = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"The school's rules in {path} cannot be read as UTF-8 text: {error}") from error
    words = len(rules.split())
    if words > MOST_WORDS:
        raise InvalidInput(
            f"The school's rules in {path} have {words} words. {MOST_WORDS} fit: {words - MOST_WORDS} too many."
        )
    if len(rules) > MOST_CHARACTERS:
        over = len(rules) - MOST_CHARACTERS
        raise InvalidInput(f"The school's rules in {path} fit in {MOST_CHARACTERS} characters: {over} too many.")
    return rules.replace("===", "= = =")
