"""The JSON Schemas that help a teacher's editor. `python -m tutor.library.schema` writes them anew."""

import json
from pathlib import Path

from pydantic import BaseModel

from tutor.library.files import InterestFile, SkillFile

FILES: dict[str, type[BaseModel]] = {"skill.json": SkillFile, "interest.json": InterestFile}


def schema_text(model: type[BaseModel]) -> str:
    """The schema of a content file, as it stands in content/schema."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> None:
    """Write both schemas into this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in FILES.items():
        (folder / name).write_text(schema_text(model), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(__file__).resolve().parents[2] / "content" / "schema")
