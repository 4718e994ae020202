"""Every setting, typed, read once. Names and defaults are in .env.example."""

import re
import tomllib
from decimal import Decimal, InvalidOperation
from email.utils import parseaddr
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from tutor.domain.budgets import Limits, Price, Prices
from tutor.domain.errors import InvalidInput
from tutor.domain.help_lines import HelpLine, help_lines
from tutor.domain.letters import is_address
from tutor.domain.mail_servers import MailServer, mail_server

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What the operator decides. Environment variables win over `.env`."""

    model_config = SettingsConfigDict(env_prefix="TUTOR_", env_file=".env", extra="ignore")

    data_dir: Path = Path(".tutor")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    database_url: str = ""
    chroma_url: str = ""
    content_dirs: str = ""
    demo: bool = False
    secure_cookies: bool = False
    model: str = ""
    model_base_url: str = ""
    model_api_key: SecretStr = SecretStr("")
    model_file: str = ""
    model_timeout: float = Field(default=60, gt=0, le=600)
    model_connect_timeout: float = Field(default=3, gt=0, le=60)
    model_first_timeout: float = Field(default=0, ge=0, le=600)
    model_pause_timeout: float = Field(default=10, gt=0, le=600)
    model_tools: Literal["auto", "yes", "no"] = "auto"
    second_model: str = ""
    second_model_base_url: str = ""
    second_model_api_key: SecretStr = SecretStr("")
    azure_api_version: str = ""
    openai_api_key: SecretStr = Field(default=SecretStr(""), validation_alias="OPENAI_API_KEY")
    help_line: str = ""
    help_lines_file: Path | None = None
    school_name: str = ""
    alert_minutes: str = ""
    public_url: str = ""
    mail_from: str = "Waymark <waymark@waymark.invalid>"
    mail_folder: Path | None = None
    smtp_url: SecretStr = SecretStr("")
    smtp_timeout: float = Field(default=10, gt=0, le=120)
    rules_file: str = ""
    messages_a_minute: int = Field(default=20, ge=1, le=600)
    timezone: str = "UTC"
    budget_student_day: int = Field(default=0, ge=0)
    budget_class_day: int = Field(default=0, ge=0)
    budget_school_day: int = Field(default=0, ge=0)
    prices: str = ""
    currency: str = Field(default="USD", min_length=1, max_length=8)

    @property
    def sql_url(self) -> str:
        """The database: the one configured, else a file in the data folder."""
        if self.database_url:
            return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
        return f"sqlite:///{self.data_dir / 'waymark.db'}"

    @property
    def content_folders(self) -> list[Path]:
        """Our content first, then the folders of the school, split at the system's path separator (":")."""
        return [ROOT / "content", *(Path(folder) for folder in self.content_dirs.split(":") if folder)]

    @property
    def zone(self) -> ZoneInfo:
        """Where the school is, so that its day ends at its own midnight."""
        return ZoneInfo(self.timezone)

    @property
    def limits(self) -> Limits:
        """Tokens a day."""
        return Limits(student=self.budget_student_day, class_=self.budget_class_day, school=self.budget_school_day)

    @property
    def price_list(self) -> Prices:
        """What the models cost."""
        return Prices(models=_prices(self.prices), currency=self.currency)

    @property
    def mail_server(self) -> MailServer | None:
        """Where letters are handed over; none where they are only kept as files."""
        url = self.smtp_url.get_secret_value()
        return mail_server(url) if url else None

    @property
    def letters_folder(self) -> Path:
        """Where letters are kept as files while there is no mail server."""
        return self.mail_folder or self.data_dir / "letters"

    @property
    def address(self) -> str:
        """Where people reach the tutor: the address the school gave, else this machine's; no slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url.rstrip("/") or f"http://{host}:{self.port}"

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", url):
            raise ValueError("write where people reach the tutor, as in https://waymark.example.org")
        return url

    @field_validator("mail_from")
    @classmethod
    def _is_a_sender(cls, sender: str) -> str:
        if not sender.isprintable() or not is_address(parseaddr(sender)[1]):
            raise ValueError("write who letters come from, as in Our School <letters@example.org>")
        return sender

    @field_validator("smtp_url")
    @classmethod
    def _is_a_mail_server(cls, url: SecretStr, info: ValidationInfo) -> SecretStr:
        if url.get_secret_value():
            mail_server(url.get_secret_value())
            if parseaddr(str(info.data.get("mail_from", "")))[1].endswith(".invalid"):
                raise ValueError("say who letters come from in TUTOR_MAIL_FROM, as in Our School <letters@example.org>")
        return url

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError) as error:
            raise ValueError(f"there is no time zone {name[:40]!r}; one looks like Europe/Madrid or UTC") from error
        return name

    @field_validator("prices")
    @classmethod
    def _are_prices(cls, text: str) -> str:
        _prices(text)
        return text

    @property
    def rules_path(self) -> Path | None:
        """The file with the school's own rules for the tutor: the one named, else `rules.md` in the data folder."""
        if self.rules_file:
            return Path(self.rules_file)
        usual = self.data_dir / "rules.md"
        return usual if usual.exists() else None

    def lines_to_call(self) -> list[HelpLine]:
        """The school's help lines; none if it has no file of them.

        Raises:
            InvalidInput: the file cannot be read, or one of its lines cannot be used.

        """
        if self.help_lines_file is None:
            return []
        try:
            return help_lines(tomllib.loads(self.help_lines_file.read_text("utf-8")))
        except (OSError, ValueError) as error:
            raise InvalidInput(f"TUTOR_HELP_LINES_FILE cannot be read: {self.help_lines_file} ({error}).") from error

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured; without one the tutor is in guided mode."""
        return bool(self.model_file or self.model_base_url or self.model or self.openai_api_key.get_secret_value())


def load_settings(**overrides: object) -> Settings:
    """Read the settings.

    Raises:
        InvalidInput: one of them cannot be used; the message names it and says why.

    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "TUTOR_" + "_".join(str(part) for part in first["loc"]).upper()
        raise InvalidInput(f"The setting {name} cannot be used: {first['msg']}. See .env.example.") from error


def _prices(text: str) -> dict[str, Price]:
    """The prices in "model=prompt/completion", separated by commas; a third number is for cached tokens."""
    return dict(_price(entry.strip()) for entry in text.split(",") if entry.strip())


def _price(entry: str) -> tuple[str, Price]:
    model, equals, numbers = (part.strip() for part in entry.rpartition("="))
    parts = [_amount(part) for part in numbers.split("/")]
    known = [part for part in parts if part is not None]
    if not (model and equals) or len(known) != len(parts) or len(parts) not in (2, 3):
        raise ValueError(f"{entry[:60]!r} is no price; one looks like gpt-4o-mini=0.15/0.60, for a million tokens")
    return model, Price(prompt=known[0], completion=known[1], cached=known[2] if len(known) > 2 else None)


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text.strip())
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount <= 1_000_000 else None
