"""What `/healthz` says of the models: enough to see what is wrong, and nothing that is secret."""

from types import SimpleNamespace

from tests.agent.classroom import Klass, settings
from tests.agent.scripted import Scripted
from tutor.agent.breaker import FAILURES
from tutor.agent.models import Endpoint
from tutor.agent.turns import Turns
from tutor.app import _health


def health(*endpoints, has_model=True, **more):
    turns = Turns(use=Klass().use, settings=settings(**more), endpoints=endpoints)
    database = SimpleNamespace(connect=Nothing, is_sqlite=True)
    index = SimpleNamespace(uses_chroma=False, has_model=has_model)
    return _health(SimpleNamespace(database=database, index=index), turns)


class Nothing:
    """A connection to no database."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Nothing was opened."""


def test_without_a_model_it_is_guided():
    said = health()
    assert (said["mode"], said["models"]) == ("guided", [])


def test_it_tells_of_each_model_what_it_can_and_whether_it_is_left_alone():
    first, second = Endpoint(Scripted, tools="auto"), Endpoint(Scripted, tools="no")
    for _ in range(FAILURES):
        second.breaker.failed()
    said = health(first, second)
    unknown = {"streaming": "unknown", "usage": "unknown"}
    assert said["mode"] == "model"
    assert said["models"] == [
        {"tools": "unknown", **unknown, "breaker": "closed"},
        {"tools": "no", **unknown, "breaker": "open"},
    ]
    assert health(second)["mode"] == "model without tools"


def test_neither_address_nor_key_nor_name_of_a_model_is_told():
    secret = {"model": "our-model", "model_base_url": "http://10.1.2.3:9/v1", "model_api_key": "sesame"}
    said = repr(health(**secret))
    assert not [word for word in ("our-model", "10.1.2.3", "sesame") if word in said]
    assert "unknown" in said


def test_it_tells_whether_the_screen_hears_what_messages_mean():
    assert health()["screen"] == "rules, words and meaning"
    assert health(has_model=False)["screen"] == "rules and words"
