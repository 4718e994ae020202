"""Every word a model or a student is given, one Markdown file a prompt: front matter, then a Jinja2 template."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from jinja2 import FileSystemLoader, StrictUndefined, Template, meta
from jinja2.sandbox import SandboxedEnvironment

FOLDER = Path(__file__).parent
_NOT_WORDS = re.compile(r"^(?:---|inputs:.*)$|\{[{%].*?[%}]\}", re.MULTILINE)
_words = SandboxedEnvironment(
    loader=FileSystemLoader(FOLDER),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    # A prompt is read once, so its parts are too: looking at each file's date at every turn takes longer than the words.
    auto_reload=False,
)


@dataclass(frozen=True)
class Prompt:
    """A prompt with the values it asks for; what is put in is data and is never rendered itself."""

    purpose: str
    inputs: frozenset[str]
    template: Template

    def render(self, **values: object) -> str:
        """Fill the prompt in. A value that is missing, or that it does not ask for, is a bug and raises."""
        if values.keys() != self.inputs:
            raise ValueError(f"{self.purpose}: asks for {sorted(self.inputs)}, was given {sorted(values)}.")
        return self.template.render(**values).strip()


@cache
def load(name: str) -> Prompt:
    """The prompt in `<name>.md`; a folder in front where there is one, like "guided/greeting"."""
    _, front, body = (FOLDER / f"{name}.md").read_text("utf-8").split("---\n", 2)
    said, parsed = yaml.safe_load(front), _words.parse(body)
    partials = [(FOLDER / partial).read_text("utf-8") for partial in meta.find_referenced_templates(parsed) if partial]
    used = set[str]().union(*(meta.find_undeclared_variables(_words.parse(text)) for text in (body, *partials)))
    if used != set(said["inputs"]):
        raise ValueError(f"{name}.md declares {sorted(said['inputs'])} but uses {sorted(used)}.")
    return Prompt(purpose=said["purpose"], inputs=frozenset(used), template=_words.from_string(body))


def words_to_read() -> int:
    """How many words the whole set has that a model is told: for a teacher who wants to read it."""
    files = [path for part in (".", "partials", "modes") for path in (FOLDER / part).glob("*.md")]
    shown = (_NOT_WORDS.sub("", path.read_text("utf-8")) for path in files)
    return sum(len(text.split()) for text in shown)


def fingerprint(rules: str = "") -> str:
    """One short word for the whole set and the school's rules: it changes with any change in any file."""
    files = sorted([*FOLDER.rglob("*.md"), *FOLDER.rglob("*.yaml")])
    text = "\0".join(f"{path.relative_to(FOLDER)}\0{path.read_text('utf-8')}" for path in files)
    return hashlib.sha256(f"{text}\0{rules}".encode()).hexdigest()[:12]
