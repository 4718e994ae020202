"""What the student asked for is called by its name in the reply, where they named it."""

import pytest

from tests.agent.classroom import Klass, settings
from tutor.agent.turns import Turns


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (
            "can i practise adding fractions with the different denominators",
            "Adding fractions with different denominators",
        ),
        ("can we do fractions", "Fractions"),
    ],
)
async def test_a_topic_that_is_a_skills_name_is_called_so_and_a_wider_one_as_it_was_said(words, called):
    klass = Klass()
    turns = Turns(use=klass.use, settings=settings(), model=None)
    events = [event async for event in turns.run(klass.says(words))]
    assert called in events[-1].message.text
