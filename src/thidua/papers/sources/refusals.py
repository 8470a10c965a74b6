"""Every reason why a file is refused, as one sentence for the user in Vietnamese and in English."""

from thidua.papers.errors import PaperRefused
from thidua.papers.sources import limits

_MB = limits.MAX_FILE_BYTES // limits.MIB

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": (
        "Không tìm thấy tệp; hãy kiểm tra lại đường dẫn và tên tệp.",
        "The file was not found; check its path and name.",
    ),
    "unreadable": (
        "Không mở được tệp; hãy kiểm tra quyền đọc tệp hoặc chọn đúng một tệp (không phải thư mục).",
        "The file cannot be opened; check that you may read it and that it is a file, not a folder.",
    ),
    "empty": (
        "Tệp rỗng, không có nội dung; hãy chọn lại tệp văn bản.",
        "The file is empty; choose the document again.",
    ),
    "too_large": (
        f"Tệp lớn hơn {_MB} MB; hãy giảm độ phân giải bản quét hoặc tách tệp rồi gửi lại.",
        f"The file is larger than {_MB} MB; lower the scan resolution or split it, then send it again.",
    ),
    "too_long": (
        "Văn bản quá dài để đọc một lần; hãy tách thành nhiều tệp ngắn hơn.",
        "The text is too long to be read at once; split it into shorter files.",
    ),
    "too_many_pages": (
        f"Tệp có hơn {limits.MAX_TEXT_PAGES} trang; hãy tách phần kế hoạch cần đọc thành tệp riêng.",
        f"The file has more than {limits.MAX_TEXT_PAGES} pages; put the plan to be read into a file of its own.",
    ),
    "too_many_scans": (
        f"Bản quét có hơn {limits.MAX_OCR_PAGES} trang; hãy tách phần kế hoạch cần đọc thành tệp riêng.",
        f"The scan has more than {limits.MAX_OCR_PAGES} pages; put the plan to be read into a file of its own.",
    ),
    "encrypted": (
        "Tệp được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi gửi lại.",
        "The file is protected by a password; remove the password and send it again.",
    ),
    "old_word": (
        "Tệp Word đời cũ (.doc) không đọc được; hãy mở bằng Word và lưu lại dạng DOCX hoặc PDF.",
        "Old Word files (.doc) cannot be read; open it in Word and save it as DOCX or PDF.",
    ),
    "unsupported": (
        "Loại tệp này không đọc được; hãy gửi văn bản dạng DOCX, PDF, ảnh quét, HTML hoặc văn bản thuần.",
        "This kind of file cannot be read; send the document as DOCX, PDF, a scan, HTML or plain text.",
    ),
    "disguised": (
        "Tên tệp ghi là Word, PDF hoặc ảnh nhưng nội dung là văn bản thuần hoặc trang web; hãy tải lại đúng bản gốc.",
        "The name says Word, PDF or a picture, but the content is plain text or a web page; download the original again.",
    ),
    "corrupt": (
        "Tệp bị hỏng hoặc không đầy đủ; hãy tải lại hoặc xin lại bản gốc.",
        "The file is damaged or incomplete; download it again or ask for the original.",
    ),
    "bomb": (
        "Tệp nén phình to bất thường nên không được mở; hãy lưu lại văn bản từ Word rồi gửi lại.",
        "The file unpacks to an abnormal size and was not opened; save the document anew from Word and send it again.",
    ),
    "unsafe_xml": (
        "Tệp chứa khai báo XML không an toàn nên không được mở; hãy lưu lại văn bản từ Word rồi gửi lại.",
        "The file holds unsafe XML declarations and was not opened; save the document anew from Word and send it again.",
    ),
    "too_deep": (
        "Tệp có cấu trúc lồng nhau quá sâu; hãy sao chép nội dung sang một tệp Word mới rồi gửi lại.",
        "The file is nested too deeply; copy its content into a new Word file and send that.",
    ),
    "too_many_pixels": (
        "Ảnh có kích thước quá lớn; hãy quét lại ở 300 dpi khổ A4 rồi gửi lại.",
        "The picture is too large; scan it again at 300 dpi in A4 and send that.",
    ),
    "too_heavy": (
        "Tệp quá nặng, không đọc xong trong thời gian và bộ nhớ cho phép; hãy lưu lại hoặc tách nhỏ tệp.",
        "The file could not be read within the time and memory allowed; save it anew or split it.",
    ),
    "no_text": (
        "Không tìm thấy chữ trong tệp; hãy kiểm tra xem đây có đúng là văn bản cần đọc không.",
        "No text was found in the file; check that it is the document you mean.",
    ),
    "no_vietnamese": (
        "Không nhận ra chữ tiếng Việt trong ảnh; hãy gửi ảnh quét rõ, thẳng, đủ sáng của văn bản.",
        "No Vietnamese text was recognised in the picture; send a clear, straight, well-lit scan of the document.",
    ),
    "no_ocr": (
        "Máy chủ chưa có phần nhận dạng chữ trong ảnh quét; hãy cài các gói tesseract-ocr và tesseract-ocr-vie.",
        "Scans cannot be recognised on this machine; install the packages tesseract-ocr and tesseract-ocr-vie.",
    ),
}


def refused(code: str) -> PaperRefused:
    """Give the exception of this code, with its two sentences."""
    vi, en = SENTENCES[code]
    return PaperRefused(code, vi, en)
