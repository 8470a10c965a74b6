"""Entering documents that came in: fields, numbers, refusals that leave nothing, doubles."""

from datetime import date, datetime
from pathlib import Path

import pytest

from support.texts import AT, plan_text
from thidua.documents import actions, queries
from thidua.documents.errors import AlreadyRegistered, RegisterRefused
from thidua.documents.models import Citation, Document
from thidua.kernel.errors import StepRefused
from thidua.kernel.models import LogRow, Series, StoredFile


def stored(root):
    """What the disk and the database hold."""
    on_disk = sorted(path.name for path in Path(root).rglob("*") if path.is_file())
    tables = (Document, Citation, StoredFile, LogRow)
    return on_disk, [table.objects.count() for table in tables], list(Series.objects.values_list("key", "last"))


def test_the_clerk_enters_the_seed_plan_and_every_field_is_right(plan, world):
    plan.refresh_from_db()
    assert (plan.direction, plan.register_year, plan.register_number) == ("incoming", 2021, 1)
    assert (plan.number, plan.symbol, plan.code) == (61, "KH-UBND", "61/KH-UBND")
    assert (plan.issued_on, plan.place, plan.kind) == (date(2021, 5, 19), "Gò Quao", "Kế hoạch")
    assert plan.subject == (
        "Triển khai phong trào thi đua thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XI, "
        "nhiệm kỳ 2020 - 2025 trên địa bàn huyện Gò Quao"
    )
    assert (plan.issuer, plan.signer, plan.signer_title) == ("UBND huyện Gò Quao", "Lê Kim Khoa", "")
    assert plan.recipients.split("; ") == [
        "UBND tỉnh", "Sở Nội vụ", "TT UBND huyện", "Các ngành liên quan", "UBND các xã, thị trấn",
    ]
    assert plan.archive == "VT, PNV, ntbau"
    assert plan.owner_id == world.district.pk
    assert plan.registered_at == AT


def test_the_reading_and_the_lines_of_the_seed_are_kept(plan):
    assert plan.reading["number"] == 61
    assert plan.reading["bases"][0]["number"] == "90/KH-UBND"
    assert len(plan.reading["obligations"]) > 10
    assert plan.lines[3] == [4, None, "Số: 61 /KH-UBND"]
    assert plan.reading["claims"][0]["signer"] == "Ủy ban nhân dân huyện Gò Quao"
    assert datetime.fromisoformat(plan.reading["claims"][0]["signed_at"]).minute == 59


def test_the_file_is_kept_under_its_hash(plan, seed, files_root):
    assert (plan.file_name, plan.file_type) == ("61-KH-UBND.txt", "text/plain")
    path = files_root / plan.file.sha256[:2] / plan.file.sha256
    assert path.read_bytes() == seed


def test_the_seed_carries_out_the_plan_of_the_province_and_cites_the_decree(plan):
    assert list(plan.citations.values_list("relation", "code", "issued_on", "issuer", "line", "target")) == [
        ("carries_out", "90/KH-UBND", date(2021, 4, 28), "UBND tỉnh Kiên Giang", 16, None),
        ("cites", "91/2017/NĐ-CP", date(2017, 7, 31), "Chính phủ", 78, None),
    ]


def test_entering_is_in_the_log(plan, clerk):
    row = queries.history_of(plan).get()
    assert (row.step, row.actor_name, row.account_id) == ("register_incoming", clerk.name, clerk.account_id)
    assert row.data == {"register_number": 1, "code": "61/KH-UBND", "file": "61-KH-UBND.txt"}


def test_numbers_follow_each_other_and_begin_anew_each_year(clerk):
    at_new_year = datetime.fromisoformat("2022-01-01T00:10:00+07:00")
    numbers = [
        actions.register_incoming(plan_text(number), f"{number}.txt", by=clerk, at=at)
        for number, at in (("11", AT), ("12", AT), ("13", at_new_year))
    ]
    assert [(entry.register_year, entry.register_number) for entry in numbers] == [(2021, 1), (2021, 2), (2022, 1)]


def test_each_authority_counts_for_itself(plan, act, seed):
    own = actions.register_incoming(seed, "61-KH-UBND.txt", by=act("commune_clerk"), at=AT)
    assert (own.register_number, own.owner_id) == (1, act("commune_clerk").scope_id)
    assert own.file_id == plan.file_id


def test_the_issuer_is_matched_to_the_unit_of_that_day(world, clerk):
    content = plan_text("7", issuer="Ủy ban nhân dân huyện Thử", place="Thử")
    assert actions.register_outgoing(content, "7.txt", by=clerk, at=AT).issuer_unit_id == world.district.pk


@pytest.mark.parametrize(("content", "words"), [
    (b"", "Tệp rỗng"),
    (b"%PDF-1.7 not a real one", "Tệp"),
    (b"\x89PNG\r\n\x1a\n broken", "Tệp"),
    (b"PK\x03\x04word/ broken", "Tệp"),
    (b"MZ\x90\x00 a program", "Loại tệp này không đọc được"),
])
def test_what_cannot_be_read_is_one_sentence_and_leaves_nothing(plan, clerk, files_root, content, words):
    before = stored(files_root)
    with pytest.raises(RegisterRefused) as refused:
        actions.register_incoming(content, "tep.pdf", by=clerk, at=AT)
    assert len(refused.value.reasons) == 1
    assert refused.value.reasons[0].startswith(words)
    assert stored(files_root) == before


def test_refusals_are_english_for_those_who_read_english(plan, clerk, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(RegisterRefused, match="The file is empty"):
        actions.register_incoming(b"", "tep.txt", by=clerk, at=AT)


def test_a_file_above_the_limit_is_refused_unread(clerk, settings, files_root):
    settings.UPLOAD_LIMIT = 100
    with pytest.raises(RegisterRefused, match="Tệp lớn hơn"):
        actions.register_incoming(b"x" * 101, "to.txt", by=clerk, at=AT)
    assert stored(files_root)[1] == [0, 0, 0, 0]


def test_the_same_file_twice_names_the_entry_that_is_there(plan, clerk, seed, files_root):
    before = stored(files_root)
    with pytest.raises(AlreadyRegistered, match="61/KH-UBND ngày 19/05/2021") as refused:
        actions.register_incoming(seed, "other name.txt", by=clerk, at=AT)
    assert refused.value.existing == plan
    assert stored(files_root) == before


def test_another_file_of_the_same_document_is_refused_and_takes_no_number(plan, clerk, seed, files_root):
    before = stored(files_root)
    with pytest.raises(AlreadyRegistered) as refused:
        actions.register_incoming(seed + b"\n\n", "61 ban 2.txt", by=clerk, at=AT)
    assert refused.value.existing == plan
    assert stored(files_root) == before


def test_same_number_and_day_of_another_issuer_is_another_document(plan, clerk):
    content = plan_text("61", day=19, month=5, place="Gò Quao", issuer="Ủy ban nhân dân huyện Bên")
    assert actions.register_incoming(content, "ben.txt", by=clerk, at=AT).register_number == 2


def test_a_reader_may_not_enter_documents(act, seed, files_root):
    with pytest.raises(RegisterRefused, match="không có quyền"):
        actions.register_incoming(seed, "61.txt", by=act("reader"), at=AT)
    assert stored(files_root) == ([], [0, 0, 0, 0], [])


def test_a_disk_that_cannot_be_written_is_a_sentence_and_leaves_nothing(clerk, seed, settings, tmp_path):
    blocked = tmp_path / "not a folder"
    blocked.write_text("a file where the folder should be")
    settings.FILES_ROOT = blocked
    with pytest.raises(StepRefused, match="Chưa lưu được tệp"):
        actions.register_incoming(seed, "61.txt", by=clerk, at=AT)
    assert stored(tmp_path / "files") == ([], [0, 0, 0, 0], [])
