"""What tests of several rooms share."""

import gc
import os
import shutil
from pathlib import Path

import pytest

from tests.served import prepared_folder

SHELL, CHROMIUM = Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")
"""The same browser without the parts around its pages opens a window in a third of the time; either will do."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A bytecode cache makes every started tutor seconds quicker.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A data folder with content and demo school; one for all workers of a run, and for both runs of `make test`."""
    base = tmp_path_factory.getbasetemp()
    own = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return prepared_folder(Path(os.environ.get("SHARED_BY_TESTS") or own))


@pytest.fixture(scope="module")
def data_folder(prepared, tmp_path_factory):
    """A copy of it for the tests of one file."""
    folder = tmp_path_factory.mktemp("data") / "waymark"
    shutil.copytree(prepared, folder)
    return folder


@pytest.fixture(scope="session")
def chromium():
    """One browser a process: playwright's event loop stays open, so it comes after every test with a loop of its own."""
    found = next((one for one in (SHELL, CHROMIUM) if one.exists()), None)
    if not found:
        pytest.skip("Chromium is not installed: apt-get install chromium-headless-shell")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found), args=FLAGS)
        yield browser
        browser.close()


def pytest_collection_modifyitems(items):
    """Slow ones come first, so that no worker is left with them at the end; those with a browser last, in every process."""
    items.sort(key=lambda item: (bool(item.get_closest_marker("browser")), not item.get_closest_marker("slow")))


def pytest_collection_finish():
    """What stays until the end is not looked through for garbage anew: that took half of the time of the tests of pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
