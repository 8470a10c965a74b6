"""What stops a command, as one sentence that says what to do."""

import errno

from django.db.utils import DatabaseError


class Refused(Exception):
    """The command cannot go on; one sentence in Vietnamese, the same in English."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi = vi
        self.en = en


DISK_FULL = Refused(
    "Ổ đĩa đã đầy hoặc gần đầy: giải phóng ít nhất 200 MB, hoặc đặt THIDUA_DATA sang ổ đĩa khác, rồi chạy lại.",
    "The disk is full or nearly so: free at least 200 MB or point THIDUA_DATA to another disk, then run again.",
)


def explain(error: Exception, *, folder: object) -> Refused | None:
    """Return the sentence for what the disk or the database refused, or None for an error nobody anticipated."""
    said = str(error).lower()
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in said:
        return DISK_FULL
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "readonly database" in said:
        return Refused(
            f"Không có quyền ghi vào {folder}: chạy bằng tài khoản sở hữu thư mục đó, hoặc đặt THIDUA_DATA sang nơi "
            "ghi được.",
            f"{folder} cannot be written to: run as the user who owns it, or point THIDUA_DATA to a place that can.",
        )
    if number in (errno.EEXIST, errno.ENOTDIR):
        return Refused(
            f"{folder} không phải là thư mục: đổi tên tệp đang mang tên đó, hoặc đặt THIDUA_DATA sang thư mục khác.",
            f"{folder} is no folder: rename the file of that name, or point THIDUA_DATA to another folder.",
        )
    if not isinstance(error, DatabaseError):
        return None
    return _explain_database(said, folder)


def _explain_database(said: str, folder: object) -> Refused | None:
    if "locked" in said:
        return Refused(
            f"Cơ sở dữ liệu trong {folder} đang bị chương trình khác giữ: dừng chương trình đó rồi chạy lại.",
            f"The database in {folder} is held by another program: stop it and run again.",
        )
    if "not a database" in said or "malformed" in said:
        return Refused(
            f"Tệp cơ sở dữ liệu trong {folder} bị hỏng: phục hồi từ bản sao lưu, hoặc đổi tên tệp để bắt đầu lại.",
            f"The database file in {folder} is damaged: restore it from a backup, or rename it to start afresh.",
        )
    if "unable to open" in said or "connection" in said:
        return Refused(
            "Không mở được cơ sở dữ liệu: kiểm tra THIDUA_DATABASE_URL và máy chủ cơ sở dữ liệu rồi chạy lại.",
            "The database cannot be opened: check THIDUA_DATABASE_URL and the database server, then run again.",
        )
    return None
