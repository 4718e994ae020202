"""The formats that can be brought in, by the name they have on the command line."""

from collections.abc import Mapping

from tutor.domain.imports import Format
from tutor.interop.markdown import open_markdown

FORMATS: Mapping[str, Format] = {
    "markdown": open_markdown,
}
