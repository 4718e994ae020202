"""The mastery model's parameters in files: those that come with the content, and those a school fitted itself."""

import json
from collections.abc import Sequence
from pathlib import Path

from tutor.domain.errors import InvalidInput
from tutor.domain.mastery.parameters import Parameters, read_parameters

KEPT = "mastery.json"


def standing(data_dir: Path, content_folders: Sequence[Path]) -> Parameters:
    """The parameters to use: those fitted here if there are any, else those of the content.

    Raises:
        InvalidInput: the file that should be used cannot be.

    """
    kept = data_dir / KEPT
    return _from(kept) if kept.exists() else read(content_folders)


def read(content_folders: Sequence[Path]) -> Parameters:
    """The parameters in the last content folder that has some; the model's own numbers if none has.

    Raises:
        InvalidInput: the file cannot be used; the message names it.

    """
    found = [folder / KEPT for folder in content_folders if (folder / KEPT).exists()]
    return _from(found[-1]) if found else Parameters()


def keep(parameters: Parameters, target: Path) -> Path:
    """Write parameters to a file, whole or not at all.

    Raises:
        InvalidInput: the file cannot be written.

    """
    half = target.with_name(target.name + ".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(json.dumps(parameters.as_content(), indent=1) + "\n", encoding="utf-8")
        half.replace(target)
    except OSError as error:
        raise InvalidInput(f"{target} cannot be written ({error.strerror}).") from error
    return target


def _from(file: Path) -> Parameters:
    try:
        return read_parameters(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise InvalidInput(f"{file} cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{file} is not JSON ({error}).") from error
    except InvalidInput as error:
        raise InvalidInput(f"{file}: {error}") from error
