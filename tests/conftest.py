"""What tests of several rooms share."""

import os
import shutil

import pytest

from tests.served import prepared_folder

# A bytecode cache makes every started tutor seconds quicker.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A data folder with content and demo school; one for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    return prepared_folder(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)


@pytest.fixture(scope="module")
def data_folder(prepared, tmp_path_factory):
    """A copy of it for the tests of one file."""
    folder = tmp_path_factory.mktemp("data") / "waymark"
    shutil.copytree(prepared, folder)
    return folder
