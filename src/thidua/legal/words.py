"""The words for what the norms hold as codes: groups, levels, kinds of subject, topics of values, places."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from thidua.rulebook.entries import AwardKind, SubjectKind
from thidua.rulebook.said import Said

GROUPS: Mapping[str, object] = {
    "title": _("Danh hiệu thi đua"), "order": _("Huân chương"), "medal": _("Huy chương"),
    "state_honour": _("Danh hiệu vinh dự nhà nước"), "prize": _("Giải thưởng"),
    "certificate": _("Bằng khen, giấy khen"), "keepsake": _("Kỷ niệm chương, huy hiệu"),
}
TITLES, AWARDS = _("Danh hiệu thi đua"), _("Hình thức khen thưởng")
LEVELS: Mapping[str, object] = {
    "base": _("Cấp cơ sở"), "commune": _("Cấp xã"), "province": _("Cấp bộ, tỉnh"), "nation": _("Cấp nhà nước"),
}
SUBJECTS: Mapping[str, object] = {
    SubjectKind.INDIVIDUAL: _("Cá nhân"), SubjectKind.COLLECTIVE: _("Tập thể"), SubjectKind.HOUSEHOLD: _("Hộ gia đình"),
}
KINDS: Mapping[str, object] = {
    AwardKind.MERIT: _("Công trạng"), AwardKind.THEME: _("Chuyên đề"), AwardKind.SUDDEN: _("Đột xuất"),
    AwardKind.SERVICE: _("Cống hiến"), AwardKind.TENURE: _("Niên hạn"), AwardKind.FOREIGN: _("Đối ngoại"),
}
TOPICS: Mapping[str, object] = {
    "authority": _("Thẩm quyền quyết định"), "papers": _("Thành phần hồ sơ"), "quota": _("Số lượng, tỷ lệ tối đa"),
    "money": _("Tiền thưởng"), "council": _("Hội đồng, biểu quyết"), "calendar": _("Thời điểm trình trong năm"),
    "clock": _("Thời hạn giải quyết"), "clock_start": _("Cách tính thời gian thành tích"), "opinions": _("Lấy ý kiến, hiệp y"),
    "publication": _("Công khai"), "registration": _("Đăng ký thi đua"), "certificate": _("Giấy chứng nhận, bằng, cờ"),
    "form": _("Mẫu văn bản"), "movement": _("Phong trào thi đua"), "fund": _("Quỹ thi đua, khen thưởng"),
    "limits": _("Giới hạn khen thưởng"), "retention": _("Thời hạn lưu hồ sơ"), "post": _("Chức vụ xét cống hiến"),
    "service": _("Thời gian cống hiến"), "women": _("Quy định đối với nữ"), "ties": _("Trường hợp ngang nhau"),
    "revocation": _("Hủy quyết định, thu hồi"), "complaint": _("Khiếu nại, tố cáo"), "cluster": _("Cụm, khối thi đua"),
    "procedure": _("Trình tự xét"), "simplified": _("Thủ tục đơn giản"), "absence": _("Thời gian nghỉ"),
    "months": _("Thời gian làm việc tối thiểu"), "maternity": _("Nghỉ thai sản"), "awards": _("Quy định khen thưởng"),
    "basis": _("Căn cứ xét"), "salary": _("Mức lương cơ sở"), "transition": _("Chuyển tiếp"),
    "transitions": _("Chuyển tiếp"), "regimes": _("Các thời kỳ pháp luật"), "rating": _("Xếp loại"),
    "initiative": _("Sáng kiến"), "keepsake": _("Kỷ niệm chương"), "ceremony": _("Lễ trao tặng"),
    "statistics": _("Thống kê"), "submission": _("Trình hồ sơ"), "place": _("Quy định của địa phương"),
    "reorganisation": _("Sắp xếp tổ chức"), "fact": _("Từ ngữ"),
}
OTHER_TOPIC = _("Quy định khác")
PARTS: Mapping[str, object] = {
    **LEVELS, **SUBJECTS, **KINDS, **GROUPS,
    "district": _("Cấp huyện"), "department": _("Sở, ban, ngành"), "unit": _("Cơ quan, đơn vị"),
    "centre": _("Cơ quan trung ương"), "army": _("Quân đội"), "education": _("Ngành giáo dục"),
    "militia": _("Dân quân"), "simplified": _("Thủ tục đơn giản"), "electronic": _("Tệp điện tử"),
    "revocation": _("Thu hồi"), "coefficient": _("Hệ số"), "factor": _("Hệ số nhân"), "payer": _("Nơi chi"),
    "payer_state": _("Nơi chi, khen thưởng cấp nhà nước"), "rounding": _("Cách làm tròn"),
    "salary_day": _("Ngày tính mức lương cơ sở"), "threshold": _("Tỷ lệ phiếu"), "quorum": _("Số thành viên phải dự"),
    "minutes": _("Biên bản"), "written": _("Lấy ý kiến bằng văn bản"), "other": _("Trường hợp khác"),
    "launch": _("Phát động"), "submission_line": _("Đường trình"), "appraisal": _("Thẩm định"),
    "notice": _("Thông báo kết quả"), "days": _("Số ngày"), "required": _("Bắt buộc"), "size": _("Kích thước"),
    "titles_same_period": _("Nhiều danh hiệu cùng thời gian"),
    "titles_other_period": _("Nhiều danh hiệu khác thời gian"), "forms": _("Nhiều hình thức"),
    "title_and_award": _("Vừa có danh hiệu vừa có hình thức khen thưởng"),
    "groups": _("Chia cụm, khối"), "score_sheet": _("Bảng chấm điểm"), "rank_awards": _("Khen theo thứ hạng"),
    "regulation": _("Quy chế thi đua, khen thưởng"), "zone": _("Địa bàn"), "lower": _("Cấp dưới"),
    "freshness": _("Thời hiệu của thành tích"), "initiative": _("Sáng kiến"),
}
PLACES: Mapping[str, object] = {"kien-giang": _("tỉnh Kiên Giang"), "an-giang": _("tỉnh An Giang")}
USES: Mapping[str, object] = {
    "papers": _("Thành phần hồ sơ phải có"), "clock": _("Tính hạn giải quyết"), "quota": _("Tính số lượng tối đa"),
    "council": _("Tính kết quả bỏ phiếu"), "council.province": _("Thành phần Hội đồng"),
    "council.lower": _("Thành phần Hội đồng"), "council.initiative.threshold": _("Xét sáng kiến"),
    "cluster": _("Xếp hạng cụm, khối"), "calendar": _("Tính thời hạn nhận hồ sơ"), "money": _("Tính tiền thưởng"),
    "": _("Tra cứu"),
}
"""For what the program reads a local value."""
OTHER_PLACE = _("một địa phương")


def pick(said: Said | None) -> str:
    """Return a sentence in the language of the reader."""
    if said is None:
        return ""
    return said.en if get_language() == "en" else said.vi


def joined(labels: Iterable[object]) -> str:
    """Return words with commas between them, the first one with its capital."""
    text = ", ".join(str(label).lower() for label in labels)
    return text[:1].upper() + text[1:]
