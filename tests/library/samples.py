"""A small content folder that is right in every way, to be broken on purpose."""

SKILL = """\
id: fractions.halves
title: Halving
strand: fractions
grade: 3
standards: [CCSS.MATH.CONTENT.3.NF.A.1]
prerequisites: []
aliases: [halves, cutting in two]
licence: CC-BY-4.0
lesson:
  - heading: What is a half?
    text: Cut a thing into two equal parts. Each part is one half of it.
  - heading: Can halves look different?
    text: Yes. A square can be cut in two by a line or along its diagonal.
worked_example:
  problem: What is half of 14?
  steps: [Share 14 between two., Each gets 7.]
mistakes:
  doubled:
    feedback: "You made {n} twice as big: {shown}. Is a half more or less than all of it?"
items:
  - id: halves.of-a-number
    level: 1
    type: number
    parameters:
      z: {from: 6, to: 40}
      n: {compute: "2 * z"}
      a: {compute: "z"}
    where: ["z != 10"]
    question: "What is half of {n}?"
    settings:
      boats: "A boat carries {n} people and lands half of them. How many people is that?"
    answer: "{a}"
    hints:
      - "Share {n} between two friends. How much does each get?"
    solution:
      - "{n} shared between two is {a}."
    mistakes:
      doubled: {answer: "{2*n}"}
"""

INTEREST = """\
id: boats
title: Boats
aliases: [ships, sailing]
licence: CC-BY-4.0
pieces:
  - heading: Why does a ship of steel swim?
    kind: surprise
    text: It pushes away as much water as it weighs, because it is hollow.
    source: Archimedes, On Floating Bodies
    grade: 7
  - heading: How fast is a knot?
    kind: question
    text: One knot is one nautical mile an hour. Sailors once counted knots on a rope.
  - heading: Who gets half of the deck?
    kind: skill
    skill: fractions.halves
    text: Two teams share the deck of a ship. Each scrubs one half.
"""


def write_folder(folder, *, skill=SKILL, interest=INTEREST):
    """A content folder with one skill and one interest."""
    (folder / "skills" / "fractions").mkdir(parents=True, exist_ok=True)
    (folder / "interests").mkdir(exist_ok=True)
    (folder / "skills" / "fractions" / "halves.yaml").write_text(skill, encoding="utf-8")
    (folder / "interests" / "boats.yaml").write_text(interest, encoding="utf-8")
    return folder
