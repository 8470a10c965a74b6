"""A browser and a server for the journeys. Each file has a server process and data of its own."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from support import launched, seated, sent
from support.server import Running, environment, server
from thidua.org import example

LAPTOP = {"width": 1366, "height": 768}
PLANS = Path(__file__).parents[1] / "papers" / "plans"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey and may take longer than a test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is missing. Install it with: apt-get install chromium"
    flags = ["--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=[*flags, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """A function that makes a data folder once for all workers of a run: its name and what fills the folder."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "whole").exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder / "var")
                (folder / "whole").touch()
        return folder / "var"

    return make


@pytest.fixture(scope="session")
def template_data(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A data folder with the example loaded, to be copied by each journey."""

    def fill(data: Path) -> None:
        with server(data, "--example"):
            pass

    return made_once("example", fill)


@pytest.fixture(scope="session")
def launched_data(template_data: Path, made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The same with 61/KH-UBND launched and another plan on the desk."""

    def fill(data: Path) -> None:
        shutil.copytree(template_data, data)
        plans = [str(PLANS / "61-KH-UBND.txt"), str(PLANS / "invented-two-columns.md")]
        program = [sys.executable, str(Path(launched.__file__)), *plans]
        settings = environment(data, DJANGO_SETTINGS_MODULE="thidua.settings.dev")
        done = subprocess.run(program, env=settings, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    return made_once("launched", fill)


@pytest.fixture(scope="session")
def sent_data(launched_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a dossier of the commune Định An that was sent to the district."""
    return _after(launched_data, sent, tmp_path_factory)


@pytest.fixture(scope="session")
def seated_data(sent_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with what stands beside its appraisal, and a session of the council that votes."""
    return _after(sent_data, seated, tmp_path_factory)


def _after(data: Path, program: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of a data folder on which a program of `support` was run."""
    copy = tmp_path_factory.mktemp(program.__name__.rpartition(".")[2]) / "var"
    shutil.copytree(data, copy)
    settings = environment(copy, DJANGO_SETTINGS_MODULE="thidua.settings.dev")
    done = subprocess.run([sys.executable, str(Path(str(program.__file__)))], env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return copy


@pytest.fixture(scope="module")
def start_data(template_data: Path) -> Path:
    """What the site of a file begins with; files that need a launched plan say so."""
    return template_data


@pytest.fixture(scope="module")
def site(start_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of this file's own with the example of May 2021."""
    data = tmp_path_factory.mktemp("site") / "var"
    shutil.copytree(start_data, data)
    with server(data, "--example", "--today", "2021-05-20") as running:
        yield running


@pytest.fixture
def visit(browser: Browser, site: Running) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page as somebody: `visit("noivu", "/")`; "" is a stranger."""
    with visitors(browser, site.url) as open_as:
        yield open_as


@contextmanager
def visitors(browser: Browser, url: str) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens a page of the site at this address as somebody, each in a browser of his own."""
    contexts = []

    def open_as(
        username: str, path: str = "/", *, language: str = "vi-VN", viewport: dict[str, int] | None = None,
        script: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=url, locale=language, viewport=viewport or LAPTOP, java_script_enabled=script,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        if username:
            sign_in(page, username)
        page.goto(path)
        return page

    yield open_as
    for context in contexts:
        context.close()


def sign_in(page: Page, username: str) -> None:
    """Sign in on the sign-in page with the example's password."""
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", example.password())
    page.click("main form button")
    page.wait_for_url("**/")
