"""Falls asleep: before the first word, in the middle of one, or never; breaks off, runs on, or sends scraps of a stream."""

from random import Random

from evals.hostile import Reply, Scene

TEXT = (
    "Let us look at the first step together. What have you tried so far, and where did it turn?",
    "Good that you ask. Draw the two parts side by side. Which one is wider?",
    "Hm",
    "",
)
SCRAPS = (
    'data: {"choices": [{"delta": {"content": "He',
    "<|im_start|>assistant <|im_end|>",
    "data: [DONE] data: [DONE]",
    "event: error\ndata: {}",
    "��������������",
)
LONG = 3600.0


def reply(_scene: Scene, luck: Random) -> Reply:
    """It never comes to an end that could be used; what comes before is cut anywhere."""
    said = luck.choice(TEXT)
    begun = said[: luck.randrange(len(said) + 1)]
    return luck.choice(
        [
            Reply(text=begun, stall=LONG),
            Reply(text=begun, dies=True),
            Reply(text=begun, stall=0.05, dies=True),
            Reply(text="And then we look again. " * 2000),
            Reply(text=luck.choice(SCRAPS)),
        ]
    )
