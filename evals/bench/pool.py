"""A made up pool of problems in OATutor's layout, as many as wanted: sums, fractions, equations, choices and what cannot be used."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

PROBLEMS = 12_814  # how many the whole pool has


@dataclass(frozen=True, kw_only=True)
class _Asked:
    lesson: str
    text: str
    answer: str
    kind: str = "TextBox"
    choices: tuple[str, ...] = ()
    numbers: dict[str, list[str]] | None = None


def write_pool(folder: Path, count: int, *, seed: int = 1) -> None:
    """Write the problems; the same ones for the same seed."""
    chance, skills = random.Random(seed), {}
    for number in range(count):
        name = f"bench{number}"
        steps = [_KINDS[(number + step) % len(_KINDS)](chance) for step in range(1 + number % 3)]
        _write(folder / "content-pool" / name / f"{name}.json", _problem(name, steps[0].lesson))
        for letter, asked in zip("abc", steps, strict=False):
            step = f"{name}{letter}"
            place = folder / "content-pool" / name / "steps" / step
            _write(place / f"{step}.json", _step(step, asked))
            _write(place / "tutoring" / f"{step}DefaultPathway.json", _hints(step, asked))
            skills[step] = [asked.lesson.replace(" ", "_")]
    _write(folder / "skillModel.json", skills)


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def _problem(name: str, lesson: str) -> dict[str, object]:
    body = "Work it out on paper first, then write what you found."
    about = {"id": name, "title": lesson.capitalize(), "body": body, "variabilization": {}, "lesson": lesson}
    return about | {"courseName": "Pre-algebra", "oer": "https://example.org <Made up>", "license": "<CC BY 4.0>"}


def _step(name: str, asked: _Asked) -> dict[str, object]:
    return {
        "id": name,
        "stepAnswer": [asked.answer],
        "problemType": asked.kind,
        "stepTitle": asked.text,
        "stepBody": "",
        "answerType": "string" if asked.choices else "arithmetic",
        "variabilization": asked.numbers or {},
        "choices": list(asked.choices),
    }


def _hints(name: str, asked: _Asked) -> list[dict[str, object]]:
    texts = ("Read it once more. What is asked?", "Which of the rules you know fits here?", "Do it in two small steps.")
    hints: list[dict[str, object]] = [
        {"id": f"{name}-h{n}", "type": "hint", "dependencies": [], "title": "A step", "text": text}
        for n, text in enumerate(texts)
    ]
    scaffold = {"type": "scaffold", "problemType": "TextBox", "answerType": "arithmetic"}
    last = {"id": f"{name}-h9", "title": "The end", "text": f"How is {asked.answer} written?", "dependencies": []}
    return [*hints, scaffold | last | {"hintAnswer": [asked.answer]}]


def _sum(chance: random.Random) -> _Asked:
    one, other = chance.randrange(100, 9999), chance.randrange(100, 9999)
    return _Asked(lesson="adding whole numbers", text=f"What is $${one}+{other}$$?", answer=f"$${one + other}$$")


def _fraction(chance: random.Random) -> _Asked:
    one, other = (Fraction(chance.randrange(1, 40), chance.randrange(2, 40)) for _ in range(2))
    both, total = [rf"\frac{{{f.numerator}}}{{{f.denominator}}}" for f in (one, other)], one + other
    answer = rf"$$\frac{{{total.numerator}}}{{{total.denominator}}}$$"
    return _Asked(lesson="adding fractions", text=f"Add: $${both[0]}+{both[1]}$$.", answer=answer)


def _equation(chance: random.Random) -> _Asked:
    times, root, more = chance.randrange(2, 12), chance.randrange(2, 30), chance.randrange(1, 50)
    text = f"Solve $${times}x+{more}={times * root + more}$$ for x. What is x?"
    return _Asked(lesson="equations in two steps", text=text, answer=f"$${root}$$")


def _several(chance: random.Random) -> _Asked:
    sides = [chance.randrange(3, 90) for _ in range(8)]
    numbers = {"side": [str(side) for side in sides], "area": [str(side * side) for side in sides]}
    text = "A square has a side of @{side} cm. How many square centimetres is it?"
    return _Asked(lesson="areas", text=text, answer="@{area}", numbers=numbers)


def _choice(chance: random.Random) -> _Asked:
    number = chance.randrange(100, 99_999)
    choices = tuple(str(number + more) for more in (-100, -1, 0, 10))
    text = f"Which of these is {number - 1} and one more?"
    return _Asked(lesson="counting on", text=text, answer=str(number), kind="MultipleChoice", choices=choices)


def _picture(chance: random.Random) -> _Asked:
    return _Asked(lesson="angles", text="How wide is the angle? ##figure1.gif##", answer=str(chance.randrange(10, 170)))


_KINDS: tuple[Callable[[random.Random], _Asked], ...] = (_sum, _fraction, _equation, _several, _choice, _sum, _picture)
