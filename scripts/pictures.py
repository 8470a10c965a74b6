"""Takes the pictures of the README: plays a short story on a data folder of its own and photographs the pages.

`python scripts/pictures.py docs/images`
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PORT = "8765"
ADDRESS = f"http://127.0.0.1:{PORT}"
PASSWORD = "thidua-2021"  # noqa: S105  # the example's, printed at every start
PATIENCE = 60


def main(folder: Path) -> int:
    """Play the story, start the server, take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="thidua-pictures-"))
    environment = {**os.environ, "THIDUA_DATA": str(home / "var"), "THIDUA_PORT": PORT}
    thidua = [sys.executable, "-m", "thidua.cli.main"]
    server = None
    try:
        _make_secrets(home / "var" / "secrets")
        story = subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "story.py")], env=environment, check=True, text=True,
            stdout=subprocess.PIPE,
        )
        server = subprocess.Popen([*thidua, "serve", "--example", "--today", "2021-10-05"], env=environment)
        _wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"] if os.geteuid() == 0 else []
            )
            _photograph(browser, folder, story.stdout.split()[-1])
            browser.close()
    finally:
        if server:
            server.terminate()
            server.wait()
        shutil.rmtree(home, ignore_errors=True)
    return 0


def _make_secrets(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("secret_key", "audit_key"):
        (folder / name).write_text("only for pictures")


def _photograph(browser: Browser, folder: Path, movement: str) -> None:
    page = browser.new_page(base_url=ADDRESS, viewport={"width": 1366, "height": 768}, locale="vi-VN")
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", "noivu")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/")
    for name, path in (("board", f"/phong-trao/{movement}/bang/"),):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}.png")


def _wait() -> None:
    for _ in range(PATIENCE * 5):
        try:
            with urlopen(f"{ADDRESS}/dang-nhap/", timeout=5):
                return
        except URLError:
            time.sleep(0.2)
    raise SystemExit("the server did not answer")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
