"""Every setting, typed, read once. Names and defaults are in .env.example."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tutor.domain.errors import InvalidInput

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
    model_timeout: float = Field(default=60, gt=0, le=600)
    openai_api_key: SecretStr = Field(default=SecretStr(""), validation_alias="OPENAI_API_KEY")
    help_line: str = ""
    messages_a_minute: int = Field(default=20, ge=1, le=600)

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
    def has_model(self) -> bool:
        """Whether a language model is configured; without one the tutor is in guided mode."""
        return bool(self.model_base_url or self.model or self.openai_api_key.get_secret_value())


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
