"""How words, moments and whole values are written so that both databases give back exactly what was kept."""

import re
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

_NOWHERE = re.compile("[\x00\ud800-\udfff]")


class Words(TypeDecorator[str]):
    """Text that a person or a program wrote. What no database can hold shows as �, as in a browser."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace zero bytes and half characters."""
        return None if value is None else storable(str(value))


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time of day that could be anywhere."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone.")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC, whatever the server's own zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Whole(TypeDecorator[Any]):
    """A value of the domain kept whole as JSON: dates, enums, tuples and nested values come back as they were."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        """`shape` is the type to give back, as in `tuple[Card, ...]`."""
        super().__init__()
        self.shape = shape
        self._adapter = TypeAdapter[Any](shape)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """The plain JSON of a value."""
        return None if value is None else _storable(self._adapter.dump_python(value, mode="json", fallback=dict))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The value again."""
        return None if value is None else self._adapter.validate_python(value)


def storable(text: str) -> str:
    """The text without zero bytes and halves of surrogate pairs, which UTF-8 and PostgreSQL cannot hold."""
    return _NOWHERE.sub("�", text)


def _storable(value: Any) -> Any:
    match value:
        case str():
            return storable(value)
        case list():
            return [_storable(part) for part in value]
        case dict():
            return {storable(key): _storable(part) for key, part in value.items()}
    return value
