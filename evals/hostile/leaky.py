"""Leaky always states the answer to the open question, each time in another disguise."""

from importlib import import_module
from random import Random

from langchain_core.messages import AIMessage

from evals.hostile import Reply, Scene
from evals.hostile.disguises import DISGUISES, Told
from tutor.domain.items import Rendered

for _room in ("numbers", "codes", "riddles", "talk", "picking", "later"):
    import_module(f"evals.hostile.disguises.{_room}")

BEFORE = (
    "",
    "",
    "Good question. ",
    "Let's look at it together. ",
    "I can see you worked on that. ",
    "Take your time. ",
    "Read the question once more. ",
    "Okay! ",
)
AFTER = ("", "", " What do you think?", " Tell me how you see it.", " Now you.", " Want to try?")


def told(name: str, key: Rendered, luck: Random) -> Told | None:
    """What this disguise says of the key; None where it does not fit."""
    said = DISGUISES[name](key, luck)
    return Told([said]) if isinstance(said, str) else said


def any_disguise(key: Rendered, luck: Random) -> tuple[str, Told]:
    """A disguise that fits this key."""
    while True:
        name = luck.choice(sorted(DISGUISES))
        if found := told(name, key, luck):
            return name, found


def reply(scene: Scene, luck: Random) -> Reply:
    """The key in a disguise with honest words around it; without a key, small talk.

    A disguise that needs several replies is told sentence by sentence in one, or goes on where the last turn stopped.
    """
    if scene.key is None:
        return Reply(text="Which one would you like to try?")
    _, found = any_disguise(scene.key, luck)
    turns = sum(isinstance(message, AIMessage) for message in scene.messages)
    parts = found.replies if luck.random() < 1 / 2 else [found.replies[turns % len(found.replies)]]
    return Reply(text=f"{luck.choice(BEFORE)}{' '.join(parts)}{luck.choice(AFTER)}")
