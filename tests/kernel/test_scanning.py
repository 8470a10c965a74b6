"""Files are looked through before they are kept; a scanner that is away keeps nothing and says so."""

import socket
import struct
import sys
import threading
from datetime import UTC, datetime
from types import ModuleType

import pytest

from thidua.kernel import files, scanning
from thidua.kernel.errors import StepRefused
from thidua.kernel.models import StoredFile

AT = datetime(2025, 6, 1, tzinfo=UTC)
SIGNATURE = b"X5O!P%@AP-for-tests"


class Daemon:
    """What ClamAV's daemon does with INSTREAM, for one signature; `says` replaces its answer."""

    def __init__(self, path, says=None):
        self.got, self.says = [], says
        self.listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listening.bind(str(path))
        self.listening.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                link, _ = self.listening.accept()
            except OSError:
                return
            with link, link.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!I", stream.read(4))[0]:
                    content += stream.read(size)
                self.got.append(content)
                link.sendall(self.says if self.says is not None else self.verdict(content))

    def verdict(self, content):
        return b"stream: Test.Signature FOUND\0" if SIGNATURE in content else b"stream: OK\0"


@pytest.fixture
def daemon(tmp_path, settings, request):
    settings.FILES_ROOT = tmp_path / "files"
    started = Daemon(tmp_path / "clamd", getattr(request, "param", None))
    settings.SCANNER = f"unix://{tmp_path}/clamd"
    yield started
    started.listening.close()


def test_a_clean_file_is_kept_and_went_whole_to_the_scanner(daemon, db):
    content = b"%PDF" + bytes(300_000)
    assert files.content_of(files.keep(content, at=AT)) == content
    assert daemon.got == [content]


def test_a_malicious_file_is_refused_by_its_name_and_kept_nowhere(daemon, db, settings):
    with pytest.raises(StepRefused) as refused:
        files.keep(bytes(100_000) + SIGNATURE, at=AT)
    assert "Test.Signature" in refused.value.reasons[0]
    assert not StoredFile.objects.exists()
    assert not settings.FILES_ROOT.exists()


def test_a_file_that_is_here_already_is_looked_at_again(daemon, db, settings):
    address, settings.SCANNER = settings.SCANNER, ""
    files.keep(SIGNATURE, at=AT)
    settings.SCANNER = address
    with pytest.raises(StepRefused):
        files.keep(SIGNATURE, at=AT)


@pytest.mark.parametrize("daemon", [b"stream: size limit exceeded ERROR\0", b"", b"UNKNOWN COMMAND\0"], indirect=True)
def test_an_answer_that_is_no_verdict_keeps_nothing(daemon, db):
    with pytest.raises(StepRefused, match="không trả lời"):
        files.keep(b"anything", at=AT)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("address", ["unix:///nowhere/clamd", "tcp://127.0.0.1:1", "http://127.0.0.1/"])
def test_a_scanner_that_is_away_keeps_nothing(db, settings, tmp_path, address):
    settings.FILES_ROOT, settings.SCANNER = tmp_path, address
    with pytest.raises(StepRefused, match="không trả lời"):
        files.keep(b"anything", at=AT)
    assert not StoredFile.objects.exists()


def test_another_scanner_is_a_module(monkeypatch):
    own = ModuleType("own_scanner")
    own.look = lambda content: "Own.Find" if b"bad" in content else ""
    monkeypatch.setitem(sys.modules, "own_scanner", own)
    assert scanning.look(b"good", "module:own_scanner") == ""
    assert scanning.look(b"bad", "module:own_scanner") == "Own.Find"
