import subprocess
import sys

import pytest

from tests.agent.classroom import settings
from tutor.agent.models import endpoints_from


def test_guided_mode_never_loads_a_models_client():
    code = (
        "import sys, tutor.agent.turns; print([m for m in ('langchain_openai', 'openai', 'torch') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_nothing_configured_means_no_model():
    assert endpoints_from(settings()) == []


@pytest.mark.parametrize(
    ("configured", "url", "key"),
    [
        ({"model_base_url": "http://127.0.0.1:9/v1", "model": "small"}, "http://127.0.0.1:9/v1", "none"),
        (
            {"model_base_url": "http://127.0.0.1:9/v1", "model_api_key": "s", "OPENAI_API_KEY": "o"},
            "http://127.0.0.1:9/v1",
            "s",
        ),
        ({"OPENAI_API_KEY": "o"}, None, "o"),
        ({"model": "gpt-4o", "model_api_key": "s"}, None, "s"),
    ],
)
async def test_any_openai_compatible_server_will_do_and_no_key_goes_elsewhere(configured, url, key):
    [endpoint] = endpoints_from(settings(model_tools="yes", **configured))
    model = await endpoint.ready()
    given = model.openai_api_key
    assert model.openai_api_base == url
    assert (given() if callable(given) else given.get_secret_value()) == key
    assert model.use_responses_api is False
    assert model.stream_usage is True
    await endpoint.close()
