"""What stops the installation is said in one sentence."""

import pytest

import install


@pytest.mark.parametrize(("said", "word"), [
    ("error: No space left on device (os error 28)", "đã đầy"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "mã băm"),
    ("error: Failed to fetch: `https://…`\n dns error", "Không kết nối được kho gói"),
    ("ERROR: Could not find a version that satisfies the requirement uv (from versions: none)", "Không kết nối được kho gói"),
    ("[Errno 13] Permission denied: '/srv/thidua/.venv'", "Không có quyền ghi"),
    ("something nobody has seen", "install.log"),
])
def test_the_reason_is_found_in_what_the_installer_says(said, word):
    vi, en = install._explain(said)
    assert word in vi
    assert "{" not in vi + en
    assert vi != en


def test_an_old_python_is_told_what_to_do():
    with pytest.raises(install.Refused) as refused:
        install._ask_for_a_newer_python((3, 9))
    assert "máy này có 3.9" in refused.value.args[0]
    install._ask_for_a_newer_python((3, 11))
    install._ask_for_a_newer_python((3, 12))


def test_a_change_of_a_lock_file_asks_for_a_new_installation(tmp_path, monkeypatch):
    (tmp_path / "requirements").mkdir()
    for name in ("tools.txt", "run.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text(name)
    (tmp_path / "pyproject.toml").write_text("x")
    monkeypatch.setattr(install, "ROOT", tmp_path)
    run, dev = install._fingerprint("run"), install._fingerprint("dev")
    (tmp_path / "requirements/dev.txt").write_text("another")
    assert install._fingerprint("run") == run
    assert install._fingerprint("dev") != dev
    (tmp_path / "requirements/run.txt").write_text("another")
    assert install._fingerprint("run") != run
