"""What every command that touches data does first: read the settings and open what is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tutor.domain.errors import NotFound
from tutor.settings import Settings, load_settings

if TYPE_CHECKING:
    from tutor.bootstrap import Waymark


@contextmanager
def waymark(*, demo_if_empty: bool = False, index_later: bool = False, model_file: str = "") -> Iterator["Waymark"]:
    """Open the data folder with everything migrated and loaded, and close it again. `model_file` wins over the setting."""
    from tutor.access.passwords import Argon2  # noqa: PLC0415  # argon2 and SQL load only when data is touched
    from tutor.bootstrap import build  # noqa: PLC0415
    from tutor.cli.progress import Bars  # noqa: PLC0415

    settings = load_settings(**({"model_file": model_file} if model_file else {}))
    with Bars() as bars:
        chosen = _with_demo(settings) if demo_if_empty else settings
        opened = build(chosen, Argon2(), progress=bars, index_later=index_later)
    try:
        yield opened
    finally:
        opened.close()


def student_id(opened: "Waymark", login: str) -> str:
    """The id of the student with this sign-in name.

    Raises:
        NotFound: nobody has it.

    """
    person = opened.use.students.by_login(login)
    if person is None:
        raise NotFound(f"Nobody here signs in as {login[:40]!r}.")
    return person.id


def _with_demo(settings: Settings) -> Settings:
    """The settings with the demo school on, unless the operator said no."""
    return settings if "demo" in settings.model_fields_set else settings.model_copy(update={"demo": True})
