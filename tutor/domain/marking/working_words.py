"""What is said about a line of working: where it turned and one question. It never holds a digit."""

from collections.abc import Sequence

from tutor.domain.marking.compare import Term
from tutor.domain.marking.statements import Broken
from tutor.domain.marking.tree import Mixed, Num, Op, Tree, walk

RUN_ON = (
    "One thing about writing: the sign = says that both sides are the same, and here it joins steps that are not. "
    "Give each step its own line."
)
TWO_ENDS = "Your last two steps don't say the same. Which one is your answer?"
_MISCOPIED = "The first line isn't quite what the question says. Can you compare the two?"
_HOW = {
    Broken.CHANGED: "changed which number fits. Did you do the same to both sides?",
    Broken.TURNED: "changed which numbers fit. Which way should the sign point there?",
    Broken.LOST: "lost a number that fits. Which other number could work too?",
    Broken.GAINED: "let in a number that did not fit before. Can you try your numbers in the first line?",
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def place(*, starts: bool, rows: tuple[int, int], nth: int, alone: bool, steps: tuple[int, int], chained: bool) -> str:
    """Where it is, in words: between two lines, or after a sign of equality."""
    if starts:
        return "The step from the question to your first line"
    if chained:
        sign = f"the {_ordinal(nth)} = sign" if nth > 1 else "the = sign"
        return f"What comes after {sign}" if alone else f"In your {_ordinal(rows[1] + 1)} line, what comes after {sign}"
    one, two = (steps[0] + 1, steps[1] + 1) if alone or rows[0] == rows[1] else (rows[0] + 1, rows[1] + 1)
    return f"The step from your {_ordinal(one)} to your {_ordinal(two)} {'step' if alone else 'line'}"


def told(where: str, before: Term | None, after: Term | None, how: Broken | None) -> str:
    """The sentence about the line, and the question that fits the two sides best."""
    if how is not None:
        return f"{where} {_HOW[how]}"
    if before is None or after is None:
        return f"{where} does not fit. What did you do there?"
    if where.startswith("The step from the question"):
        return _MISCOPIED
    does = "changed the value" if where.startswith("The step") else "is not the same as what comes before it"
    return f"{where} {does}. {_question(before.trees[0], after.trees[0])}"


def is_miscopied(problem: Term, first: Term) -> bool:
    """Whether the first line is the calculation asked for with exactly one number changed."""
    asked, written = list(walk(problem.trees[0])), list(walk(first.trees[0]))
    if len(asked) != len(written) or len(asked) < 3:
        return False
    if any(type(one) is not type(two) or _sign(one) != _sign(two) for one, two in zip(asked, written, strict=True)):
        return False
    changed = [
        (one, two)
        for one, two in zip(asked, written, strict=True)
        if not isinstance(one, Op) and _worth(one) != _worth(two)
    ]
    return len(changed) == 1


def _sign(node: Tree) -> str:
    return node.name if isinstance(node, Op) else ""


def _worth(node: Tree) -> object:
    return node.value if isinstance(node, Num) else node


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else "last"


def _question(before: Tree, after: Tree) -> str:
    signs = [[node.name for node in walk(tree) if isinstance(node, Op)] for tree in (before, after)]
    if _has_letters(before):
        return _about_algebra(before, after, signs)
    if _bottoms(before) or _bottoms(after):
        return _about_fractions(before, after, signs)
    if {"+", "-"} & set(signs[0]) and {"*", "/"} & set(signs[0]):
        return "Which part is worked out first?"
    if "negative" in signs[0]:
        return "Can you check the signs there?"
    if "^" in signs[0]:
        return "What does the small raised number tell you to do?"
    return "Can you work out that step once more?"


def _about_algebra(before: Tree, after: Tree, signs: Sequence[Sequence[str]]) -> str:
    if any(node.bracketed for node in walk(before) if isinstance(node, Op)) and not any(
        node.bracketed for node in walk(after) if isinstance(node, Op)
    ):
        return "What does each part inside the brackets become?"
    if "-" in signs[0] or "negative" in signs[0]:
        return "Can you check the signs there?"
    return "Which terms can be put together?"


def _about_fractions(before: Tree, after: Tree, signs: Sequence[Sequence[str]]) -> str:
    tops_only = len(set(_bottoms(before))) == 1 and set(_bottoms(before)) == set(_bottoms(after))
    if {"+", "-"} & set(signs[0]):
        return "What did you do with the top numbers?" if tops_only else "What did you do to the bottom numbers?"
    if "*" in signs[0]:
        return "What happens to the tops, and what to the bottoms?"
    return "Did top and bottom change in the same way?"


def _bottoms(tree: Tree) -> list[object]:
    found: list[object] = []
    for node in walk(tree):
        if isinstance(node, Op) and node.name == "/" and isinstance(node.parts[1], Num):
            found.append(node.parts[1].value)
        elif isinstance(node, Mixed):
            found.append(node.bottom)
    return found


def _has_letters(tree: Tree) -> bool:
    return any(not isinstance(node, Num | Mixed | Op) for node in walk(tree))
