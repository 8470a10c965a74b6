"""Files of every supported kind become the same numbered lines and tables."""

from datetime import date
from pathlib import Path

import pytest

from papers.files import docx, pdfs
from thidua.papers.files import read_file
from thidua.papers.legacy import to_tcvn3, to_vni
from thidua.papers.reading import Reading
from thidua.papers.source import Source, Table
from thidua.papers.sources.opening import open_paper
from thidua.papers.sources.tesseract import clean, skew

SEED = Path(__file__).parent / "plans" / "61-KH-UBND.txt"
SENTENCE = "Phòng Nội vụ chủ trì, phối hợp với Văn phòng xây dựng kế hoạch trước ngày 20/6/2021."


def texts(source: Source) -> list[str]:
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    return [line.text for line in source.lines if line.text]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def duties(reading: Reading) -> list[object]:
    return [
        (item.ref, item.leads, item.supports, item.due.kind, item.due.end) for item in reading.obligations
    ]


def assert_cells_stand_on_their_lines(source: Source) -> None:
    for cell in (cell for table in source.tables for row in table.rows for cell in row):
        assert cell.text == " ".join(line.text for line in source.lines[cell.first - 1 : cell.last])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_unicode_encodings(encoding: str) -> None:
    source = open_paper(SENTENCE.encode(encoding), "a.txt")
    assert (source.medium, texts(source), source.notes) == ("text", [SENTENCE], ())


def test_text_in_windows_1258() -> None:
    decomposed = SENTENCE.replace("ộ", "ô\u0323").replace("ò", "o\u0300").replace("ụ", "u\u0323")
    for plain, marked in (
        ("ủ", "u\u0309"),
        ("ì", "i\u0300"),
        ("ố", "ô\u0301"),
        ("ợ", "ơ\u0323"),
        ("ớ", "ơ\u0301"),
        ("ự", "ư\u0323"),
        ("ế", "ê\u0301"),
        ("ạ", "a\u0323"),
        ("à", "a\u0300"),
    ):
        decomposed = decomposed.replace(plain, marked)
    source = open_paper(decomposed.replace("ướ", "ươ\u0301").encode("cp1258"), "a.txt")
    assert texts(source) == [SENTENCE]
    assert "Windows-1258" in source.notes[0][0]


@pytest.mark.parametrize(("encode", "name"), [(to_tcvn3, "TCVN3"), (to_vni, "VNI")])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_text_in_old_codes_as_bytes_or_pasted_into_utf8(encode, name: str, encoding: str) -> None:
    source = open_paper(encode(SENTENCE).encode(encoding), "a.txt")
    assert texts(source) == [SENTENCE]
    assert name in source.notes[0][0]
    assert name in source.notes[0][1]


def test_combining_marks_are_composed_without_a_note() -> None:
    source = open_paper("Ke\u0302\u0301 hoa\u0323ch".encode(), "a.txt")
    assert (texts(source), source.notes) == (["Kế hoạch"], ())


def test_seed_keeps_its_lines_and_its_footer_is_only_a_claim() -> None:
    source = open_paper(SEED)
    assert source.lines[3].text == "Số: 61 /KH-UBND"
    assert (source.claims[0].first, source.claims[0].signer) == (106, "Ủy ban nhân dân huyện Gò Quao")
    assert source.signatures == ()


def test_markdown_is_told_by_its_name_only_from_plain_text() -> None:
    assert open_paper(b"# Ke hoach", "a.md").medium == "markdown"


def test_web_page_gives_main_text_and_real_tables() -> None:
    page = """<!DOCTYPE html><html><head><title>Trang</title><style>p{}</style></head><body>
    <nav>Trang chủ</nav><div class="main-menu">Tin tức</div><script>var x = 1;</script>
    <table><tr><td>UBND HUYỆN GÒ QUAO</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>
    <tr><td>Số: 61/KH-UBND</td><td>Gò Quao, ngày 19 tháng 5 năm 2021</td></tr></table>
    <p>Triển khai phong
    trào <b>thi</b> đua<br>trên địa bàn</p>
    <table><tr><th>TT</th><th>Nội dung</th><th>Đơn vị</th></tr>
    <tr><td>1</td><td><p>Xây dựng</p><p>kế hoạch</p></td><td rowspan="2">Phòng Nội vụ</td></tr>
    <tr><td>2</td><td>Báo cáo</td></tr><tr><td colspan="3">Hết</td></tr></table>
    <footer>Bản quyền</footer></body></html>"""
    source = open_paper(page.encode(), "a.html")
    assert texts(source)[:6] == [
        "UBND HUYỆN GÒ QUAO",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 61/KH-UBND",
        "Gò Quao, ngày 19 tháng 5 năm 2021",
        "Triển khai phong trào thi đua",
        "trên địa bàn",
    ]
    assert not any(
        word in " ".join(texts(source)) for word in ("Trang chủ", "Tin tức", "var x", "Bản quyền", "p{}")
    )
    assert [rows(table) for table in source.tables] == [
        [
            ["TT", "Nội dung", "Đơn vị"],
            ["1", "Xây dựng kế hoạch", "Phòng Nội vụ"],
            ["2", "Báo cáo", "Phòng Nội vụ"],
            ["Hết", "", ""],
        ]
    ]
    assert_cells_stand_on_their_lines(source)


def test_word_labels_that_word_counts_are_printed() -> None:
    source = open_paper(
        docx.make_docx(
            docx.paragraph("MỤC ĐÍCH", numbered=(1, 0)),
            docx.paragraph("Một", numbered=(1, 1)),
            docx.paragraph("Điểm", numbered=(1, 2)),
            docx.paragraph("Điểm nữa", numbered=(1, 2)),
            docx.paragraph("Hai", numbered=(1, 1)),
            docx.paragraph("Điểm", numbered=(1, 2)),
            docx.paragraph("Nhỏ", numbered=(1, 3)),
            docx.paragraph("NỘI DUNG", numbered=(1, 0)),
            docx.paragraph("Lại một", numbered=(1, 1)),
            docx.paragraph("Gạch", numbered=(2, 0)),
            docx.paragraph("Năm", numbered=(3, 1)),
            docx.paragraph("Sáu", numbered=(3, 1)),
        ),
        "a.docx",
    )
    assert texts(source) == [
        "I. MỤC ĐÍCH",
        "1. Một",
        "a) Điểm",
        "b) Điểm nữa",
        "2. Hai",
        "a) Điểm",
        "2.1. Nhỏ",
        "II. NỘI DUNG",
        "1. Lại một",
        "- Gạch",
        "5. Năm",
        "6. Sáu",
    ]


def test_word_tables_text_boxes_headers_and_layout_tables() -> None:
    source = open_paper(
        docx.make_docx(
            docx.table([docx.cell("UBND HUYỆN"), docx.cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
            docx.paragraph("Đoạn một", inside=docx.text_box("Trong khung")),
            docx.table(
                [docx.cell("TT"), docx.cell("Nội dung"), docx.cell("Đơn vị")],
                [docx.cell("Nhóm A", across=3)],
                [docx.cell("1"), docx.cell("Xây dựng\nkế hoạch"), docx.cell("Phòng Nội vụ", down="restart")],
                [docx.cell("2"), docx.cell("Báo cáo"), docx.cell("", down="continue")],
            ),
            header="Dự thảo",
            footer="Trang 1",
        ),
        "a.docx",
    )
    assert texts(source)[:5] == [
        "Dự thảo",
        "UBND HUYỆN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Đoạn một",
        "Trong khung",
    ]
    assert texts(source).count("Trong khung") == 1
    assert "Trang 1" not in texts(source)
    assert [rows(table) for table in source.tables] == [
        [
            ["TT", "Nội dung", "Đơn vị"],
            ["Nhóm A", "", ""],
            ["1", "Xây dựng kế hoạch", "Phòng Nội vụ"],
            ["2", "Báo cáo", "Phòng Nội vụ"],
        ]
    ]
    assert_cells_stand_on_their_lines(source)


def test_word_fonts_of_old_codes() -> None:
    source = open_paper(
        docx.make_docx(
            docx.paragraph(to_tcvn3("Kế hoạch"), font=".VnTime"),
            docx.paragraph(to_tcvn3("kế hoạch"), font=".VnTimeH"),
            docx.paragraph(to_vni("Ủy ban"), font="VNI-Times"),
            docx.paragraph("Số hiệu Đ", font=".VnTime"),
        ),
        "a.docx",
    )
    assert texts(source) == ["Kế hoạch", "KẾ HOẠCH", "Ủy ban", "Số hiệu Đ"]
    assert len(source.notes) == 2


def seed_pages() -> list[pdfs.Page]:
    text = SEED.read_text(encoding="utf-8").replace("**", "")
    body = text[text.index("KẾ HOẠCH\n") : text.index("Nơi nhận")]
    pages = pdfs.typeset(body, centred=4, start=140)
    pages[0].texts += pdfs.LETTERHEAD
    pages.append(pdfs.Page(pdfs.CLOSING))
    return pages


def test_pdf_reads_like_the_text_that_it_was_set_from(tmp_path: Path) -> None:
    path = tmp_path / "61.pdf"
    path.write_bytes(pdfs.make_pdf(*seed_pages()))
    from_text, from_pdf = read_file(SEED), read_file(path)
    assert len(from_text.obligations) > 10
    assert duties(from_pdf) == duties(from_text)
    assert (from_pdf.number, from_pdf.symbol, from_pdf.issued_on) == (61, "KH-UBND", from_text.issued_on)
    assert (from_pdf.issuer, from_pdf.full_subject) == ("UBND huyện Gò Quao", from_text.full_subject)
    assert from_pdf.signer.name == "Lê Văn Thử"


def test_word_reads_like_the_text_that_it_was_typed_from(tmp_path: Path) -> None:
    text = SEED.read_text(encoding="utf-8").replace("**", "")
    path = tmp_path / "61.docx"
    path.write_bytes(docx.make_docx(*(docx.paragraph(line) for line in text.split("\n"))))
    assert duties(read_file(path)) == duties(read_file(SEED))


def test_pdf_letterhead_in_two_columns_and_pages() -> None:
    source = open_paper(
        pdfs.make_pdf(pdfs.Page(pdfs.PLAN), pdfs.Page([(290, 40, "2"), (85, 90, "Trang sau")])), "a.pdf"
    )
    assert "Số: 61/KH-UBND" in texts(source)
    assert "Gò Quao, ngày 19 tháng 5 năm 2021" in texts(source)
    assert texts(source)[-7:-1] == [
        "Nơi nhận:",
        "- UBND tỉnh (bc);",
        "- Lưu: VT, PNV.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lê Văn Thử",
    ]
    assert (source.lines[-1].text, source.lines[-1].page, source.lines[0].page) == ("Trang sau", 2, 1)


FLUSH_LEFT = [
    (65, 284, "II. NHIỆM VỤ"),
    (65, 300, "2. Các cơ quan, đơn vị tổ chức quán triệt nội dung Kế hoạch số 90/KH-"),
    (65, 316, "UBND của UBND tỉnh đến cán bộ, công chức, viên chức biết để đăng ký thực hiện"),
    (65, 332, "trước ngày 30/6/2021. Phòng Nội vụ theo dõi việc thực hiện nhiệm kỳ 2020 -"),
]
OVERLEAF = [
    (290, 40, "2"),
    (65, 90, "2025 tại cuộc họp thành viên tháng 7 năm 2021."),
    (65, 780, "3. Thời gian xét khen thưởng"),
]
THIRD = [
    (290, 40, "3"),
    (65, 90, "Các cơ quan, đơn vị bình xét và trình đề nghị khen thưởng trước ngày"),
    (65, 106, "20/6/2025. Phòng Nội vụ phối hợp với Văn phòng Huyện ủy rà soát các tập thể, cá nhân."),
    (65, 122, "4. Phòng Nội vụ báo cáo kết quả trước ngày 15/7/2025 để UBND huyện theo dõi chung."),
]


def test_pages_without_indents_are_parted_at_headings_and_joined_within_sentences(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    pages = ([*pdfs.LETTERHEAD, *pdfs.BODY, *FLUSH_LEFT], OVERLEAF, [*THIRD, *pdfs.CLOSING])
    path.write_bytes(pdfs.make_pdf(*map(pdfs.Page, pages)))
    found = {duty.text: duty for duty in read_file(path).obligations}
    spread = next(duty for text, duty in found.items() if "quán triệt nội dung Kế hoạch số 90/KH-UBND của" in text)
    assert spread.leads == ("các cơ quan, đơn vị",)
    followed = next(text for text in found if text.startswith("Phòng Nội vụ theo dõi"))
    assert followed.endswith("2020 - 2025 tại cuộc họp thành viên tháng 7 năm 2021.")
    proposed = next(duty for text, duty in found.items() if text.startswith("Các cơ quan, đơn vị bình xét"))
    assert (proposed.leads, proposed.due.end) == (("các cơ quan, đơn vị",), date(2025, 6, 19))
    assert proposed.text.endswith("trước ngày 20/6/2025.")


def ruled_page() -> pdfs.Page:
    x, y = [60, 95, 330, 535], [300, 320, 352, 372]
    words = [
        ["TT", "Nội dung", "Đơn vị"],
        ["1", "Xây dựng kế hoạch\nphát động", "Phòng Nội vụ"],
        ["2", "Báo cáo", ""],
    ]
    page = pdfs.Page([*pdfs.LETTERHEAD, *pdfs.BODY, (85, 400, "II. KẾT THÚC")])
    for at, row in enumerate(words):
        for column, text in enumerate(row):
            page.texts += [
                (x[column] + 4, y[at] + 14 + 14 * down, part)
                for down, part in enumerate(text.split("\n"))
                if part
            ]
            merged = column == 2 and at > 0
            if not (merged and at == 2):
                page.boxes.append(
                    (x[column], y[at], x[column + 1] - x[column], (y[3] if merged else y[at + 1]) - y[at])
                )
    return page


def test_pdf_ruled_table_with_a_merged_cell() -> None:
    source = open_paper(pdfs.make_pdf(ruled_page()), "a.pdf")
    assert [rows(table) for table in source.tables] == [
        [
            ["TT", "Nội dung", "Đơn vị"],
            ["1", "Xây dựng kế hoạch phát động", "Phòng Nội vụ"],
            ["2", "Báo cáo", "Phòng Nội vụ"],
        ]
    ]
    assert_cells_stand_on_their_lines(source)
    assert texts(source)[-1] == "II. KẾT THÚC"


@pytest.mark.parametrize(
    ("kind", "name", "angle"), [("PNG", "a.png", 1.5), ("JPEG", "a.jpg", 0.0), ("TIFF", "a.tif", -1.0)]
)
def test_scans_are_recognised(kind: str, name: str, angle: float) -> None:
    source = open_paper(pdfs.as_bytes(pdfs.drawn(pdfs.PLAN, angle=angle, scale=3), kind), name)
    assert source.medium == "ocr"
    assert "Số: 61/KH-UBND" in texts(source)
    assert "Gò Quao, ngày 19 tháng 5 năm 2021" in texts(source)
    assert "nhận dạng" in source.notes[-1][0]


@pytest.mark.parametrize("angle", [-2.5, 1.0, 3.0])
def test_crooked_pages_are_turned_upright(angle: float) -> None:
    crooked = pdfs.drawn(pdfs.PLAN, angle=angle, scale=2)
    assert abs(skew(crooked) + angle) <= 0.5
    assert abs(skew(clean(crooked))) <= 0.5


def test_scanned_pdf_is_recognised_page_by_page() -> None:
    scan = pdfs.Page(picture=pdfs.drawn(pdfs.PLAN))
    source = open_paper(
        pdfs.make_pdf(scan, pdfs.Page([(85, 90, "Trang này có chữ, không phải ảnh quét.")])), "a.pdf"
    )
    assert "Số: 61/KH-UBND" in texts(source)
    assert source.lines[-1].text == "Trang này có chữ, không phải ảnh quét."
    assert source.lines[-1].page == 2


def test_wrong_extension_is_read_by_content_with_a_note() -> None:
    source = open_paper(pdfs.make_pdf(pdfs.Page(pdfs.PLAN)), "ke-hoach.docx")
    assert source.medium == "pdf"
    assert "“.docx”" in source.notes[0][0]
    assert "PDF" in source.notes[0][1]
