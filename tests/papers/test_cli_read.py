"""The command `thidua read` as a person or a script uses it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from papers.files import hostile, pdfs, signed
from thidua.cli.main import main

SEED = Path(__file__).parent / "plans" / "61-KH-UBND.txt"
KEYS = {
    "number",
    "symbol",
    "issued_on",
    "place",
    "kind",
    "issuer",
    "subject",
    "bases",
    "obligations",
    "recipients",
    "archive",
    "signer",
    "gaps",
}


def test_json_of_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", str(SEED)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) >= KEYS
    assert (shown["number"], shown["symbol"], shown["issued_on"]) == (61, "KH-UBND", "2021-05-19")


def test_json_of_several_files_is_a_list_and_bad_ones_are_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = tmp_path / "old.doc"
    bad.write_bytes(hostile.old_word())
    assert main(["read", "--json", str(bad), str(SEED)]) == 1
    out, err = capsys.readouterr()
    assert [item["number"] for item in json.loads(out)] == [61]
    assert err.count("\n") == 1
    assert err.startswith(f"{bad}: ")
    assert "DOCX" in err
    assert "lưu lại" in err


def test_refusal_in_english_and_nothing_on_stdout(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["read", "--lang", "en", "--json", str(tmp_path / "none.pdf")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "was not found" in err


def test_out_writes_one_file_per_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    out = tmp_path / "kết quả"
    assert main(["read", "--out", str(out), str(SEED), str(empty)]) == 1
    assert [path.name for path in out.iterdir()] == ["61-KH-UBND.json"]
    assert json.loads((out / "61-KH-UBND.json").read_text(encoding="utf-8"))["number"] == 61
    assert capsys.readouterr().out == ""


def test_two_files_of_one_name_do_not_overwrite_each_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = tmp_path / "61-KH-UBND.md"
    shutil.copy(SEED, other)
    assert main(["read", "--out", str(tmp_path / "out"), str(SEED), str(other)]) == 1
    assert "đổi tên" in capsys.readouterr().err


def test_out_that_cannot_be_written_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    taken = tmp_path / "file"
    taken.write_text("x", encoding="utf-8")
    assert main(["read", "--out", str(taken), str(SEED)]) == 1
    assert "Không ghi được" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [taken]


def test_summary_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(SEED)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "61/KH-UBND",
        "19/05/2021",
        "UBND huyện Gò Quao",
        "II.1.a",
        "đến hết 31/05/2021",
        "chắc chắn",
        "Trung tâm Văn hóa",
        "phối hợp:",
        "thường xuyên",
        "CHỖ CHƯA NÊU RÕ",
        "Lê Kim Khoa",
    ):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 110


def test_summary_in_english_has_no_vietnamese_labels(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--lang", "en", str(SEED)]) == 0
    shown = capsys.readouterr().out
    assert "OBLIGATIONS" in shown
    assert "by 31/05/2021" in shown
    assert "NHIỆM VỤ (" not in shown


def test_summary_tells_signatures_and_notes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, anchor = tmp_path / "a.docx", tmp_path / "ca.pem"
    path.write_bytes(signed.sign(pdfs.make_pdf(pdfs.Page(pdfs.PLAN)), "CoQuan"))
    anchor.write_bytes(signed.authority().root_pem)
    assert main(["read", "--trust", str(anchor), str(path)]) == 0
    shown = capsys.readouterr().out
    assert "Ủy ban nhân dân huyện Thử: nguyên vẹn, chứng thư tin cậy." in shown
    assert "“.docx”" in shown


@pytest.mark.parametrize(
    ("words", "status", "shown"),
    [
        (["--help"], 0, "các lệnh"),
        (["read", "--help"], 0, "văn bản cần đọc"),
    ],
)
def test_help(capsys: pytest.CaptureFixture[str], words: list[str], status: int, shown: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == status
    assert shown in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["reed"], "không nhận 'reed'"),
        (["read"], "thiếu tham số: TỆP"),
        (["read", "a", "--x"], "không hiểu tham số: --x"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("thidua 0.")


def test_no_words_print_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "cách dùng" in capsys.readouterr().out


def test_read_starts_without_the_web_application_and_speaks_utf8_in_any_locale() -> None:
    code = (
        "import sys; from thidua.cli.main import main; status = main(sys.argv[1:]);"
        "sys.exit(3 if {'django', 'pypdfium2', 'pyhanko', 'docx'} & set(sys.modules) else status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(SEED)],
        capture_output=True,
        check=False,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "0"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Gò Quao" in done.stdout.decode()
