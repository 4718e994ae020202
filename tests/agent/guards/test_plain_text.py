import pytest

from tutor.agent.guards.plain_text import plain


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<script>alert(1)</script>Hi", "alert(1)Hi"),
        ("Look <img src=x onerror=alert(1)> here", "Look here"),
        ("An <IMG SRC=x onerror='a()'", "An "),
        ("![cat](https://evil.example/a.png) A cat.", "cat A cat."),
        ("See [this](https://evil.example) now.", "See this now."),
        ("See [this](javascript:alert(1)) now.", "See this) now."),
        ("Go to https://evil.example/x now.", "Go to now."),
        ("# Big words", "Big words"),
        ('```json\n{"a": 1}\n```', ""),
        ('<tool_call>{"name": "x"}</tool_call>Hi', "Hi"),
        ("<think>the key is 5/6</think>Hi", "Hi"),
        ('{"name": "give_hint", "arguments": {}}', ""),
    ],
)
def test_what_is_not_plain_text_is_taken_out(said, shown):
    assert plain(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "Is 1/2 < 2/3 and 3 > 1?",
        "x<y and y>z",
        "a < b, so b > a.",
        "Read [Why the bottom numbers](/library/fractions.add-unlike/why).",
        "Use *three* parts, I'd say #1 first.",
        "{1, 2, 3} is a set.",
    ],
)
def test_mathematics_and_library_links_stay(said):
    assert plain(said) == said
