"""Where does a test get a browser? One Chromium for a file of tests, emptied after each of them.

To start one takes a second or two of the processor, ten times in some files. What a browser of
one's own would hold, its cookies, cache and workers, belongs to a context and goes with it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Playwright's loop turns in our own thread from test to test, and Django is asked beside it.
BESIDE_A_LOOP = "DJANGO_ALLOW_ASYNC_UNSAFE"


@pytest.fixture(scope="module")
def chromium_of_the_file() -> Iterator["Browser"]:
    from newcomer import chromium  # read by those who need it

    with pytest.MonkeyPatch.context() as patch, chromium() as opened:
        patch.setenv(BESIDE_A_LOOP, "1")
        yield opened


@pytest.fixture
def browser(chromium_of_the_file: "Browser") -> Iterator["Browser"]:
    yield chromium_of_the_file
    for context in chromium_of_the_file.contexts:
        context.close()
