"""What does a newcomer's machine need? `titian run` with few clients, and Debian's Chromium."""

import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from kept_database import begin_office, begin_story
from processes import environment, free_port, is_alive, running, tree_of, wait_until
from titian.demo.accounts import PASSWORD

RUN = [sys.executable, "-m", "titian.config.cli", "run"]
FEW_CLIENTS = "240"
START_WITHIN = 180  # seconds, with the invented offices made first
SIGN_IN = "/masuk/login/"
QUIET_BROWSER = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True)
class Newcomer:
    """Somebody who started Titian and looks at what it prints."""

    address: str
    log: Path
    gate_port: int
    pid: int  # of the command, which becomes the supervisor

    @property
    def data(self) -> Path:
        return self.log.parent / "var"

    @property
    def printed(self) -> str:
        return self.log.read_text()

    def sign_in(self, page: Page, username: str) -> None:
        page.goto(self.address + SIGN_IN)
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Masuk", timeout=30_000)


@contextmanager
def titian_run(data: Path, *, is_made: bool = False) -> Iterator[Newcomer]:
    """From the command to Ctrl-C, which leaves nothing behind. `is_made`: the offices are there."""
    port, live_port, gate_port, log = free_port(), free_port(), free_port(), data / "log"
    env = {
        "TITIAN_DATA": str(data / "var"),
        "TITIAN_PORT": str(port),
        "TITIAN_LIVE_PORT": str(live_port),
        "TITIAN_GATE_PORT": str(gate_port),
        "TITIAN_DEMO_CLIENTS": FEW_CLIENTS,
        "TITIAN_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "titian.config.settings",  # not those of the tests
    }
    if is_made:
        begin_story(data / "var", lambda fresh: _make_offices({**env, "TITIAN_DATA": str(fresh)}))
    else:
        begin_office(data / "var")
    with running(RUN, env, log) as process:
        newcomer = Newcomer(f"http://127.0.0.1:{port}", log, gate_port, process.pid)
        wait_until(lambda: _answers(newcomer.address) or process.poll() is not None, START_WITHIN)
        assert process.poll() is None, newcomer.printed
        yield newcomer
        _end_with_ctrl_c(process)


def _make_offices(env: Mapping[str, str]) -> None:
    for words in (["cli", "demo", "--clients", FEW_CLIENTS], ["prepare", "--demo"]):
        program = [sys.executable, "-m", f"titian.config.{words[0]}", *words[1:]]
        subprocess.run(program, env=environment(**env), check=True, capture_output=True)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + SIGN_IN, timeout=5) as page:  # noqa: S310 - our own
            return bool(page.read())
    except OSError:
        return False


def _end_with_ctrl_c(process: "subprocess.Popen[bytes]") -> None:
    tree = tree_of(process.pid)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    wait_until(lambda: not any(map(is_alive, tree)))


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=QUIET_BROWSER
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def screen(browser: Browser, *, javascript: bool = True, width: int = 1366) -> Iterator[Page]:
    """A computer of somebody's own."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=javascript
    )
    context.set_default_timeout(30_000)
    try:
        yield context.new_page()
    finally:
        context.close()
