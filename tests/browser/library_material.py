"""Material of others, as small as it can be: a teacher's folder with every kind of answer, and a pool of problems."""

import json

TREES = """\
id: nature.trees
title: Trees up close
strand: nature
grade: 4
aliases: [trees up close]
licence: CC-BY-4.0
lesson:
  - heading: What does a tree live on?
    text: Water from the ground, air, and light. Its leaves make sugar from them.
items:
  - id: trees-up-close.a-needs
    level: 1
    type: choices
    question: "Which of these does a tree take in? A) water B) stones C) air. Choose all."
    answer: "A, C"
    hints: [Which of them can go through a root or a leaf?]
    solution: ["Roots take in water and leaves take in air."]
  - id: trees-up-close.b-growing
    level: 1
    type: ordering
    question: "Put these in order, the first one first. A) the leaves open B) a seed falls C) the root grows down."
    answer: "B, C, A"
    hints: [What does a seed need before light?]
    solution: ["A seed falls, then comes the root, then the leaves."]
  - id: trees-up-close.c-parts
    level: 1
    type: matching
    question: "What does what? 1) root 2) leaf 3) trunk. A) makes sugar B) carries the branches C) drinks."
    answer: "1-C, 2-A, 3-B"
    hints: [Which part is in the ground?]
    solution: ["The root drinks, the leaf makes sugar and the trunk carries."]
  - id: trees-up-close.d-text
    level: 1
    type: choices
    question: |-
      "(A) Our oak is two hundred years old.
      (B) I like pizza.
      (C) Its trunk is four metres around."

      Which sentences tell about the oak?
    answer: "A, C"
    hints: [Take each sentence alone.]
    solution: ["The pizza has nothing to do with the oak."]
  - id: trees-up-close.e-winter
    level: 1
    type: truth
    question: Ana says that a bare oak in winter is dead. Is she right?
    answer: "no"
    hints: [What does the same oak do in spring?]
    solution: ["It rests. In spring it has leaves again."]
"""
BOOK = "https://example.org/our-book"
WHEELCHAIR = (
    "A long ramp climbs little for each metre along, so that a wheelchair needs less push and is safe on its way down."
)
HINTS = [
    {"id": "h1", "type": "hint", "title": "Look", "text": "How far up does the ramp go for each metre along?"},
    {"id": "h2", "type": "hint", "title": "Share", "text": "Share the height by the length."},
]


def teachers_folder(folder):
    """A content folder with one skill."""
    at = folder / "skills" / "nature" / "trees.yaml"
    at.parent.mkdir(parents=True)
    at.write_text(TREES, encoding="utf-8")
    return folder


def pool(folder):
    """Problems of one skill in OATutor's layout: one to type, one to pick from, and one that can only be read."""
    _problem(
        folder,
        "ramp1",
        {"problemType": "TextBox", "answerType": "arithmetic", "stepAnswer": ["$$7$$"]}
        | {"stepTitle": "A ramp climbs 21 m while it goes 3 m along. What is its steepness?"},
    )
    _problem(
        folder,
        "ramp2",
        {"problemType": "MultipleChoice", "answerType": "string", "stepAnswer": ["It goes down"]}
        | {"stepTitle": "What does a ramp do whose steepness is below zero?"}
        | {"choices": ["It goes up", "It goes down", "It is flat"]},
    )
    _problem(
        folder,
        "ramp3",
        {"problemType": "TextBox", "answerType": "string", "stepAnswer": [WHEELCHAIR]}
        | {"stepTitle": "Why is a ramp for a wheelchair so long?"},
    )
    _write(folder / "skillModel.json", {f"ramp{number}a": ["steepness_of_a_ramp"] for number in (1, 2, 3)})
    return folder


def _problem(folder, name, step):
    at = folder / "content-pool" / name
    about = {"id": name, "title": "Ramps", "body": "", "lesson": "2.1 Ramps", "courseName": "Pre-Algebra"}
    about |= {"oer": f"{BOOK} <Our Book of Ramps>", "license": "https://example.org/by <CC BY 4.0>"}
    _write(at / f"{name}.json", about)
    inside = at / "steps" / f"{name}a"
    _write(inside / f"{name}a.json", {"id": f"{name}a"} | step)
    _write(inside / "tutoring" / f"{name}aDefaultPathway.json", HINTS)


def _write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
