"""The words of the rulebook's codes, as they stand in reasons."""

from thidua.rulebook.said import Said

RATING = {
    "KHTNV": Said("không hoàn thành nhiệm vụ", "task not completed"),
    "HTNV": Said("hoàn thành nhiệm vụ", "task completed"),
    "HTTNV": Said("hoàn thành tốt nhiệm vụ", "task completed well"),
    "HTXSNV": Said("hoàn thành xuất sắc nhiệm vụ", "task completed excellently"),
}
SCOPE = {
    "base": Said("cơ sở", "the unit"),
    "province": Said("bộ, tỉnh", "the ministry or province"),
    "nation": Said("toàn quốc", "the nation"),
}
INITIATIVE = {
    "initiative": Said("sáng kiến", "initiative"),
    "project": Said("đề tài, đề án khoa học", "science project"),
    "combat": Said("mưu trí, sáng tạo trong chiến đấu", "ingenuity in combat"),
}
DISCIPLINE = {
    "khien_trach": Said("khiển trách", "reprimand"),
    "canh_cao": Said("cảnh cáo", "warning"),
    "ha_bac_luong": Said("hạ bậc lương", "lowered pay grade"),
    "giang_chuc": Said("giáng chức", "demotion"),
    "cach_chuc": Said("cách chức", "removal from post"),
    "buoc_thoi_viec": Said("buộc thôi việc", "dismissal"),
}
KIND = {
    "merit": Said("công trạng", "merit"),
    "theme": Said("chuyên đề", "thematic movement"),
    "sudden": Said("đột xuất", "sudden achievement"),
    "service": Said("cống hiến", "long contribution"),
    "tenure": Said("niên hạn", "length of service"),
    "foreign": Said("đối ngoại", "foreign relations"),
}
RANK = {
    "cluster": Said("cụm, khối thi đua", "its emulation cluster"),
    "movement": Said("phong trào", "the movement"),
    "province": Said("toàn tỉnh", "the province"),
}
SHARE = {
    "LDTT": Said("đạt Lao động tiên tiến", "with the title Advanced Worker"),
    "HTNV": Said("hoàn thành nhiệm vụ trở lên", "rated task completed or better"),
    "HTTNV": Said("hoàn thành tốt nhiệm vụ trở lên", "rated task completed well or better"),
}
ROLE = {
    "leader": Said("lãnh đạo, quản lý", "a leader"),
    "direct": Said("người trực tiếp lao động, công tác", "a direct worker"),
}
FORCE = {
    "civil": Said("khối dân sự", "of the civil service"),
    "armed": Said("lực lượng vũ trang", "of the armed forces"),
}
SECTOR = {
    "officer": Said("cán bộ, công chức", "an official"),
    "employee": Said("viên chức", "a public employee"),
    "worker": Said("công nhân, người lao động", "a worker"),
    "farmer": Said("nông dân", "a farmer"),
    "other": Said("đối tượng khác", "somebody else"),
}
VERDICT = {
    True: Said("đủ", "met"),
    False: Said("chưa đủ", "not met"),
    None: Said("chưa xác định được", "cannot be determined"),
}
CERTAINTY = {
    "verified": Said("đã đối chiếu văn bản", "checked against the text"),
    "secondary": Said("theo nguồn thứ cấp, cần đối chiếu", "from a secondary source, to be checked"),
    "recalled": Said("theo trí nhớ, chưa đối chiếu", "from memory, not checked"),
    "draft": Said("theo dự thảo", "from a draft"),
    "example": Said("ví dụ, cần sửa theo quy định của tỉnh", "an example, to be edited by the province"),
}


def listed(said: list[Said], vi: str = ", ", en: str = ", ") -> Said:
    """Return the sentences joined in each language."""
    return Said(vi.join(one.vi for one in said), en.join(one.en for one in said))


def either(said: list[Said]) -> Said:
    """Return the words as a choice: a hoặc b."""
    return listed(said, " hoặc ", " or ")
