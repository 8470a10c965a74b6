"""Words by which units (cơ quan, đơn vị) and the start of a predicate are recognised in Vietnamese orders.

General vocabulary of State administration, not names of one document. Lower case where case does not matter.
"""

import re

from thidua.papers.text import CAPITALS

UPPER = CAPITALS
"""Capital letters for a class of a pattern."""

FIELDS: tuple[str, ...] = (
    "Nội vụ", "Tài chính", "Văn hóa, Thể thao và Du lịch", "Văn hóa, Thể thao", "Văn hóa và Thể thao",
    "Văn hóa và Thông tin", "Văn hóa - Thông tin", "Văn hóa - Xã hội", "Văn hóa, Khoa học và Thông tin",
    "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Nông nghiệp và Môi trường", "Nông nghiệp và PTNT",
    "Nông nghiệp và Phát triển nông thôn", "Nông nghiệp", "Tài nguyên và Môi trường", "Kế hoạch và Đầu tư",
    "Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội", "Thông tin và Truyền thông",
    "Giao thông vận tải", "Giao thông Vận tải", "Y tế", "Tư pháp", "Xây dựng", "Công Thương", "Công thương",
    "Dân tộc và Tôn giáo", "Dân tộc", "Lao động - Thương binh và xã hội", "Tài nguyên và môi trường",
    "Ngoại vụ", "Du lịch", "Kinh tế, Hạ tầng và Đô thị", "Kinh tế - Hạ tầng", "Kinh tế và Hạ tầng", "Kinh tế",
    "Quản lý đô thị", "Tài chính - Kế hoạch", "Quy hoạch - Kiến trúc", "Giao thông công chánh",
    "An toàn thực phẩm", "Văn hóa", "Quốc phòng", "Công an", "Ngoại giao", "Tôn giáo", "Giáo dục",
    "Kinh tế - Xã hội",
)
ABBREVIATIONS: dict[str, str] = {
    r"GD\s*(?:&|-|và)?\s*[ĐD]T": "Giáo dục và Đào tạo",
    r"KH\s*(?:&|-|và)\s*CN": "Khoa học và Công nghệ",
    r"KHCN": "Khoa học và Công nghệ",
    r"KH\s*(?:&|-|và)?\s*ĐT": "Kế hoạch và Đầu tư",
    r"NN\s*(?:&|-|và)?\s*MT": "Nông nghiệp và Môi trường",
    r"Nông nghiệp\s*(?:&|và)\s*MT": "Nông nghiệp và Môi trường",
    r"NN\s*(?:&|-|và)?\s*PTNT": "Nông nghiệp và Phát triển nông thôn",
    r"Nông nghiệp\s*(?:&|và)\s*PTNT": "Nông nghiệp và Phát triển nông thôn",
    r"TN\s*(?:&|-|và)?\s*MT": "Tài nguyên và Môi trường",
    r"LĐ\s*(?:-|,)?\s*TB\s*(?:&|-|và)?\s*XH": "Lao động - Thương binh và Xã hội",
    r"VH\s*(?:,|-)?\s*TT\s*(?:&|-|và)?\s*DL": "Văn hóa, Thể thao và Du lịch",
    r"VH\s*(?:&|-|và)?\s*TT": "Văn hóa và Thông tin",
    r"TT\s*(?:&|-|và)\s*TT": "Thông tin và Truyền thông",
    r"DT\s*(?:&|-|và)?\s*TG": "Dân tộc và Tôn giáo",
    r"GTVT": "Giao thông vận tải",
    r"TC\s*[-–&]\s*KH": "Tài chính - Kế hoạch", r"Tài chính\s*[-–&]\s*KH": "Tài chính - Kế hoạch",
    r"Lao động\s*[-–,]\s*TB\s*(?:&|-|và)\s*XH": "Lao động - Thương binh và Xã hội",
    r"Tài nguyên\s*(?:&|và)\s*MT": "Tài nguyên và Môi trường",
    r"Giáo dục\s*(?:&|-|và)\s*ĐT": "Giáo dục và Đào tạo",
    r"(?:KT|Kinh tế)\s*(?:&|-|và)\s*HT": "Kinh tế và Hạ tầng",
    r"CT": "Công Thương", r"NV": "Nội vụ",
    r"TC": "Tài chính", r"XD": "Xây dựng", r"YT": "Y tế", r"TP": "Tư pháp",
}
SHORT_HEADS: dict[str, str] = {
    r"Ban CHQS": "Ban Chỉ huy Quân sự", r"Bộ CHQS": "Bộ Chỉ huy Quân sự", r"Bộ (?:CH(?:BĐ)?BP|(?:CH|Chỉ huy) BĐBP)": "Bộ Chỉ huy Bộ đội Biên phòng", r"Bộ Chỉ huy QS": "Bộ Chỉ huy Quân sự",
    r"LĐLĐ": "Liên đoàn Lao động",
    r"Hội LHPN": "Hội Liên hiệp Phụ nữ", r"Hội CCB": "Hội Cựu chiến binh", r"BHXH": "Bảo hiểm xã hội",
    r"VP UBND": "Văn phòng UBND", r"Ban QLDA ĐTXD": "Ban Quản lý dự án đầu tư xây dựng", r"(?:BQLDA|BQL DA|Ban QLDA)": "Ban Quản lý dự án",
    r"BQL": "Ban Quản lý", r"Ban QL": "Ban Quản lý",
    r"BCH": "Ban Chỉ huy", r"UB\.?\s?MTTQ\s?VN": "Ủy ban Mặt trận Tổ quốc Việt Nam", r"UB\.?\s?MTTQ": "Ủy ban Mặt trận Tổ quốc", r"BCĐ": "Ban Chỉ đạo",
}
SOCIETIES: tuple[str, ...] = (
    "Nông dân", "Liên hiệp Phụ nữ", "Phụ nữ", "Cựu chiến binh", "Cựu Chiến binh", "Chữ thập đỏ",
    "Người cao tuổi", "Khuyến học", "Đoàn Thanh niên", "Luật gia", "Nhà báo", "Doanh nghiệp", "Cựu giáo chức",
)
HEADS: tuple[str, ...] = (
    "Sở", "Bộ", "Ban", "Phòng", "Chi cục", "Cục", "Tổng cục", "Văn phòng",
    "Văn phòng Đoàn đại biểu Quốc hội và HĐND", "Văn phòng HĐND và UBND", "Văn phòng Đoàn ĐBQH và HĐND",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Văn phòng HĐND - UBND", "Đảng ủy Khối các cơ quan và doanh nghiệp", "Thi hành án", "Nhà Văn hóa", "Nhà Thiếu nhi",
    "Hội đồng", "Hội", "Đoàn", "Liên đoàn", "Liên minh", "Liên hiệp", "Hiệp hội", "Công đoàn", "Công an",
    "Bộ đội", "Ban Chỉ huy", "Ban chỉ đạo", "Ban quản lý", "Thanh tra", "Tòa án", "Toà án", "Viện kiểm sát",
    "Viện Kiểm sát", "Viện", "Kho bạc", "Ngân hàng", "Bảo hiểm xã hội", "Bảo hiểm", "Thuế", "Hải quan",
    "Thống kê", "Trung tâm", "Trường", "Bệnh viện", "Trạm", "Đài", "Báo", "Công ty", "Tổng công ty",
    "Tổng Công ty", "Tập đoàn", "Xí nghiệp", "Doanh nghiệp", "Hợp tác xã", "Tổ", "Tổ công tác", "Đội", "Hạt",
    "Mặt trận Tổ quốc", "MTTQ", "Ủy ban MTTQ", "Uỷ ban MTTQ", "Ủy ban Mặt trận", "Uỷ ban Mặt trận",
    "Ủy ban kiểm tra", "Ủy ban", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Tỉnh Đoàn", "Thành Đoàn",
    "Huyện Đoàn", "Đảng ủy", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "HĐND", "Hội đồng nhân dân", "Vườn Quốc gia",
    "Khu bảo tồn", "Quỹ", "Học viện", "Đại học", "Cơ quan", "Đảng bộ", "Nhà máy", "Điện lực", "Bưu điện",
    "Viễn thông", "Cảng vụ", "Đồn", "Kiểm lâm", "Chi nhánh", "Khối", "Cụm", "Cổng Thông tin",
    "Cổng Thông tin điện tử", "Cổng thông tin điện tử", "Mặt trận", "Tiểu ban",
    "Thường trực", "Cơ sở", "Tạp chí", "Nhà hát", "Bảo tàng", "Thư viện", "Lực lượng", "Đơn vị", "Tòa",
    "Quân sự", "Dân quân", "Phòng khám", "Đoàn thanh niên", "Đoàn Thanh niên", "Ban giám hiệu", "Ban Giám hiệu", "Công chức", "Cổng",
    "Cảnh sát", "Báo và Đài", "Báo và Phát thanh, Truyền hình", "VNPT", "Viettel", "Mobifone", "MobiFone", "EVN", "Petrolimex",
)
ALONE: tuple[str, ...] = (
    "Văn phòng HĐND và UBND", "Văn phòng UBND", "Văn phòng HĐND - UBND", "Văn phòng Đoàn ĐBQH và HĐND",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân",
    "Thi hành án dân sự", "Nhà Văn hóa", "Nhà Thiếu nhi",
    "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Tỉnh Đoàn", "Thành Đoàn", "Huyện Đoàn", "Tỉnh ủy", "Thành ủy",
    "Huyện ủy", "MTTQ", "Ủy ban MTTQ", "Uỷ ban MTTQ", "UBMTTQ", "UB.MTTQ", "HĐND", "Công an", "Đảng ủy",
    "Mặt trận Tổ quốc", "Mặt trận", "VNPT", "Viettel", "Mobifone",
    "MobiFone", "Công đoàn", "Điện lực", "Bưu điện", "Hải quan", "Kho bạc nhà nước", "Kiểm lâm", "Quân sự",
    "Bảo hiểm xã hội", "Đoàn thanh niên", "Đoàn Thanh niên", "Viện kiểm sát", "Viện Kiểm sát", "Thuế",
    "Ban giám hiệu", "Ban Giám hiệu", "Tòa án", "Toà án", "Kho bạc", "Hội đồng nhân dân",
)
NOUNS: tuple[str, ...] = (
    r"sở(?! hữu| thích)", r"ban(?! hành| bố| đầu)", r"bộ(?! máy| phận| tiêu chí| chỉ số| tài liệu| dữ liệu| thủ tục| luật| mã| quy)", r"ngành(?! nghề)", r"đoàn thể",
    r"phòng(?!,? chống| ngừa| bệnh)", r"hội đoàn thể", r"hội(?! thi| diễn| chợ| nghị| thảo| họp| viên| nhập| tụ)", r"cơ quan",
    r"đơn vị",
    (
        r"tổ chức(?=\s*[,;:.]|\s*$| và (?:cá nhân|các|doanh|đơn|cơ)| (?:có )?liên quan| chính trị"
        r"| xã hội| đoàn thể| hội(?! nghị| thảo| thi| họp)| (?:chủ động|căn cứ|bảo đảm|đảm bảo"
        r"|có trách nhiệm|chịu|phối hợp|tham gia|phải|cần|tăng cường|tích cực)| tín dụng| thành viên"
        r"| tôn giáo| hành nghề| kinh tế| đảng| cơ sở đảng| khoa học| sự nghiệp| phi chính phủ| trực thuộc)"
    ),
    r"địa phương", r"doanh nghiệp", r"hợp tác xã", r"cơ sở(?! vật chất| hạ tầng| dữ liệu| đó)", r"nhà trường",
    r"trường(?! hợp| kỳ)", r"bệnh viện", r"trung tâm", r"viện", r"chủ đầu tư", r"nhà đầu tư", r"nhà thầu",
    r"nhà cung cấp", r"nhà mạng", r"chủ (?:rừng|cơ sở|hộ|dự án|phương tiện|tàu|thể)", r"xã(?! hội)",
    r"phường", r"thị trấn", r"(?:huyện|thành|thị|quận|đảng) [uủ][yỷ]", r"(?:bản|làng|buôn|khóm|tiểu khu|khối phố)(?=\s*[,;:]|\s+(?:và|có|trên)\s|\s*$)", r"huyện", r"thị xã", r"đặc khu", r"quận", r"chi cục", r"công ty", r"tổng công ty",
    r"tập đoàn", r"ngân hàng(?! số| đề| dữ liệu)", r"cấp ủy", r"chính quyền", r"lực lượng", r"cá nhân",
    r"hộ (?:gia đình|kinh doanh|dân|nuôi)", r"thôn", r"tổ dân phố", r"khu dân cư", r"khu phố",
    r"khối(?! lượng)", r"cụm(?! từ)", r"thành viên", r"hiệp hội", r"liên hiệp", r"trạm", r"đội(?! ngũ)",
    r"tổ (?:công tác|hợp tác|chức năng|công nghệ số cộng đồng|giúp việc|tuyên truyền|nhân dân)",
    r"đồn biên phòng", r"thành phố", r"các cấp", r"ngành dọc", r"khoa",
    r"văn phòng", r"xóm", r"ấp", r"công đoàn", r"mặt trận tổ quốc", r"câu lạc bộ", r"lĩnh vực", r"cơ sở",
    r"cấp", r"thanh tra(?= (?:các )?(?:sở|huyện|bộ|ngành))", r"người sử dụng lao động", r"nhà máy", r"đài",
    r"báo(?! cáo| chí)", r"chi bộ", r"mặt trận(?= (?:tổ quốc, )?đoàn thể|, đoàn thể)", r"[ủu][ỷy] viên", r"hệ thống (?:thông tin|truyền thanh) cơ sở",
)
PLACE_NAMES = (
    r"tỉnh(?! [uủ][yỷ])|thành phố|Thành phố|huyện(?! [uủ][yỷ])|thị xã|thị trấn|quận|xã(?! hội)|phường|đặc khu"
    r"|Tỉnh(?! [uủ][yỷ])|Huyện(?! [uủ][yỷ])|Phường|Quận|Thị xã|Thị trấn"
    r"|Xã(?! hội)|trung ương|Trung ương|TP\.?|Tp\.?|TX\.?"
)
PLACES = rf"(?:{PLACE_NAMES})"
VERBS: tuple[str, ...] = (
    "chủ trì", "phối hợp", "tham mưu", "xây dựng", "triển khai", "thực hiện", "căn cứ", "có trách nhiệm",
    "chịu trách nhiệm", "theo dõi", "đôn đốc", "kiểm tra", "thanh tra", "giám sát", "hướng dẫn", "báo cáo",
    "tổng hợp", "rà soát", "đề xuất", "nghiên cứu", "tiếp tục", "tăng cường", "chủ động", "đẩy mạnh",
    "bố trí", "đảm bảo", "bảo đảm", "quán triệt", "tuyên truyền", "phổ biến", "chỉ đạo", "thường xuyên",
    "kịp thời", "ban hành", "cập nhật", "cung cấp", "lập", "lồng ghép", "lựa chọn", "trình", "thẩm định",
    "gửi", "đăng ký", "tập trung", "huy động", "vận động", "phát động", "phát huy", "khai thác", "sử dụng",
    "ưu tiên", "hỗ trợ", "tạo", "thành lập", "kiện toàn", "phân công", "giao", "yêu cầu", "đề nghị",
    "hoàn thành", "hoàn thiện", "nâng cao", "cử", "đưa", "xác định", "tham gia", "phản ánh", "kiến nghị",
    "đánh giá", "quyết định", "phê duyệt", "chuẩn bị", "quan tâm", "nghiêm túc", "khẩn trương", "định kỳ",
    "hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "trên cơ sở", "theo",
    "trong phạm vi", "trong quá trình", "trong việc", "trong công tác", "trong thời gian", "trong năm", "dựa",
    "để", "nhằm", "khi", "nếu", "phải", "cần", "sẽ", "tự", "là", "không", "từ", "trước", "qua", "đăng",
    "ký", "ký kết", "trang trí", "treo", "niêm yết", "trang bị", "chấm điểm", "công khai", "công nhận",
    "trưng bày", "đối thoại", "rút kinh nghiệm", "chi trả", "phân luồng", "nâng cấp", "cải tạo", "thực hành",
    "định hướng", "giải ngân", "cho vay", "truy quét", "triệt phá", "khởi tố", "truy tố", "kê khai", "nộp",
    "soạn thảo",
    "đo đạc", "cắm mốc", "giải phóng mặt bằng", "giải tỏa", "cưỡng chế", "tháo dỡ", "phun", "khử khuẩn",
    "truy vết", "tọa đàm", "tuyển dụng", "bổ nhiệm", "luân chuyển", "sắp xếp", "tinh giản", "khắc phục",
    "phân tích", "đối chiếu", "thụ lý", "trả kết quả", "cấp phép", "đề cao", "lưu ý", "trao đổi",
    "chấn chỉnh", "phê bình", "kiểm điểm", "ứng phó", "sơ tán", "khoanh vùng", "tiêu hủy", "nhân giống",
    "bình chọn", "tuyên dương", "trao tặng", "sửa chữa", "nạo vét", "hiến đất", "hòa giải", "ngăn ngừa",
    "cứu trợ", "dâng hương", "tri ân", "cấp phát", "cấp kinh phí", "cấp thẻ", "cấp giấy", "cấp đổi", "cấp mới", "cấp phép", "cấp bù", "thu dung",
    "điều trị", "tầm soát", "dàn dựng", "điều tiết", "san lấp", "rải thảm", "bố phòng", "canh gác", "tuần tiễu", "trưng cầu",
    "tiêu độc", "tiêm phòng", "truyền dạy", "phục dựng", "phục hồi", "đối ứng", "thế chấp", "bảo lãnh", "đền bù", "tổng rà soát", "đồng ý", "chấm dứt",
    "thường trực 24", "trực cấp cứu", "trực chiến", "trực 24", "trực sẵn sàng", "truyền hình trực tiếp", "tường thuật", "vãng gia", "thanh quyết toán", "phụ trách",
    "đảm nhiệm", "đóng góp", "ủng hộ", "quyên góp", "đỡ đầu", "kết nghĩa", "phụng dưỡng", "tham khảo",
    "gia hạn", "đình chỉ", "tạm dừng", "bãi bỏ", "thay thế", "diễn tập", "ra quân", "nỗ lực", "ra sức",
    "quyết tâm", "kiên quyết", "chú ý", "ghi nhận", "lưu giữ", "sao lưu", "khơi thông", "dọn dẹp",
    "kiểm đếm", "bồi thường", "hướng tới", "vươn lên", "cụ thể", "xếp loại", "ủy quyền", "uỷ quyền",
    "hiệp thương", "tiết giảm", "rút ngắn", "cắt giảm", "đơn giản hóa", "xóa", "xoá", "bài trừ", "lên án",
    "khám", "trồng", "tiêm", "thu hồi", "thu thuế", "xử phạt", "bảo trì", "tổng vệ sinh", "phân cấp",
    "thông báo", "thông tin", "tiến hành", "bám sát", "bồi dưỡng", "tập huấn", "đào tạo", "giúp", "duy trì",
    "mở", "vận hành", "biên soạn", "in ấn", "cân đối", "phân bổ", "thẩm tra", "tiên phong", "đồng hành",
    "chú trọng", "khuyến khích", "tạo điều kiện", "xem xét", "xử lý", "giải quyết", "hành động", "tích cực",
    "quy định", "công bố", "tiếp nhận", "thu thập", "thống kê", "khảo sát", "điều tra", "cụ thể hóa",
    "cụ thể hoá", "chấp hành", "tuân thủ", "kết nối", "chia sẻ", "làm", "tư vấn", "truyền thông", "nêu cao",
    "gương mẫu", "điều chỉnh", "bổ sung", "sửa đổi", "tham vấn", "góp ý", "sơ kết", "tổng kết", "biểu dương",
    "khen thưởng", "tôn vinh", "bình xét", "xét", "suy tôn", "phát hiện", "nhân rộng", "giới thiệu",
    "quảng bá", "nắm", "đồng thời", "trực tiếp", "thống nhất", "nghiệm thu", "thanh toán", "quyết toán",
    "mua sắm", "lắp đặt", "lưu trữ", "số hóa", "số hoá", "tích hợp", "áp dụng", "ứng dụng", "chuyển",
    "thiết lập", "kêu gọi", "thu hút", "khôi phục", "tu bổ", "lấy", "lên", "viết", "phát", "phát hành",
    "phát sóng", "cam kết", "ngăn chặn", "phòng ngừa", "phòng, chống", "chăm lo", "chăm sóc", "thăm", "tặng",
    "gắn", "hưởng ứng", "nhắc", "liên hệ", "đầu tư", "củng cố", "hình thành", "thúc đẩy", "hợp tác",
    "đấu tranh", "kiểm soát", "kiểm soát chặt chẽ", "bảo vệ", "tuần tra", "tổ chức thực hiện",
    "tổ chức triển khai", "tổ chức", "quản lý", "có kế hoạch", "có giải pháp", "có biện pháp", "có phương án",
    "có văn bản", "có ý kiến", "được giao", "đã", "tùy", "cùng nhau", "lãnh đạo", "nhanh chóng", "quyết liệt", "dành",
    "tìm", "bàn giao", "thí điểm", "điều phối", "đồng bộ", "linh hoạt", "sớm", "hằng", "hàng ngày",
    "hàng tuần", "đồng chủ trì", "tổ chức các", "tham dự", "xúc tiến", "tận dụng", "chỉnh trang", "gìn giữ",
    "bảo tồn", "thu gom", "phân loại", "chọn", "đăng tải", "tải", "dự", "dự trù", "dự toán", "mời", "đón",
    "tiếp", "nhận", "cho ý kiến", "cải thiện", "xác minh", "xác nhận", "tháo gỡ", "kiểm kê", "quy hoạch",
    "phản hồi", "trả lời", "giữ vững", "giữ", "mở rộng", "mở lớp", "vào cuộc", "đổi mới", "phát triển",
    "dự báo", "cảnh báo", "quan trắc", "đẩy nhanh", "đẩy lùi", "siết chặt", "vinh danh", "chuyển đổi", "giám định", "giải cứu",
    "sưu tầm", "tôn tạo", "trùng tu", "trích", "làm tốt", "trao", "trực ban", "túc trực", "ứng trực", "giao ban", "suy tôn", "thường trực theo dõi",
    "tăng thời lượng", "nâng mức", "khởi công", "khánh thành", "đấu thầu", "ký giao ước", "duy tu",
    "bảo dưỡng", "phát quang", "dọn vệ sinh", "thăm hỏi", "lắng nghe", "tiếp xúc", "xây mới", "cài đặt",
    "nhập dữ liệu", "in sao", "chứng thực", "khai báo", "luyện tập", "tập luyện", "biểu diễn",
    "trình diễn", "thi đấu", "dán", "cổ động", "bàn bạc", "thảo luận", "họp", "hội ý", "gieo cấy",
    "xuống giống", "tích trữ", "dự trữ", "phân vùng", "phân tuyến", "điều động", "tiếp sóng", "tiếp âm",
    "đưa tin", "phản biện", "chất vấn", "gia cố", "tu sửa", "hạn chế", "giảm thiểu", "loại bỏ", "thu nợ",
    "truy thu", "nhắc nhở", "răn đe", "kết luận", "chuyển tải", "truyền tải", "bảo quản", "che chắn",
    "canh trực", "chia tách", "chốt danh sách", "chốt số liệu", "khảo nghiệm", "đối soát", "làm sạch",
    "rà quét", "liên thông", "ngừng cấp", "tạm ngừng", "bình bầu", "bỏ phiếu", "ghi hình", "quay phim",
    "viết tin", "nhân bản", "hiến tặng", "khởi động", "khởi xướng", "xử trí", "hội chẩn", "chuyển tuyến",
    "thu tiền", "thu nộp", "hạch toán", "thế chỗ", "tuyển chọn", "tuyển sinh", "thi tuyển", "xét tuyển",
    "chào bán", "giao khoán", "giao rừng", "giao đất", "thu đất", "đo vẽ", "cắm biển", "kẻ vẽ", "sơn kẻ",
    "thắp sáng",
)
_BY_LENGTH = sorted(set(VERBS), key=len, reverse=True)
_NO_VERB = r"(?!giao (?:thông|dịch|tiếp|thừa)(?!\w)|dự án(?!\w))(?<!cộng )"
VERB = re.compile(_NO_VERB + "(?:" + "|".join(re.escape(verb) for verb in _BY_LENGTH) + r")(?![\w])")
"""A predicate begins here (lower case only: names of units are in capitals)."""

COMPOUNDS = re.compile(
    r"(?:quản lý (?:nhà nước|thủy sản|dự án|khu|chuyên ngành|rừng|thị trường|chất lượng|đô thị)"
    r"|cung cấp (?:dịch vụ|nền tảng|hạ tầng)"
    r"|được giao (?:nhiệm vụ|chủ trì|quản lý|làm)|sử dụng (?:lao động|ngân sách|nhiều lao động|vốn)"
    r"|(?<=cơ sở )đào tạo|(?<=viện )nghiên cứu|(?<=cơ sở )nghiên cứu"
    r"|(?<=[Cc]ác )tổ chức|(?<=cơ sở )(?:khám(?: bệnh)?(?:, chữa bệnh)?|tiêm chủng|cai nghiện)|tiến bộ của phụ nữ"
    r"|(?<=[Đđ]ơn vị )(?:tư vấn|quản lý,? (?:và )?(?:khai thác|vận hành|sử dụng)(?: công trình)?)|(?<=tổ chức )tư vấn|(?<=[Cc]ơ quan )(?:truyền thông|thông tin(?:, báo chí)?|thanh tra|điều tra|kiểm tra|thi hành)"
    r"|bảo vệ (?:pháp luật|thực vật|rừng)|tiến hành tố tụng|thông tin (?:đại chúng|truyền thông|cơ sở)"
    r"|(?<=cơ quan )tham mưu(?=,| giúp việc)|chủ trì(?= thực hiện)|thực hiện (?:quan trắc|nhiệm vụ|dự án"
    r"|chương trình|kế hoạch)|được phân công"
    r"|(?<=cơ quan )quản lý(?=,| các| cấp| và| [A-ZĐ])|đầu tư hạ tầng|phối hợp(?= liên ngành)"
    r"|(?<=nhỏ )và vừa|(?<=Giao )tiếp|(?<=Đào )tạo|(?<=[Bb]an )xây dựng [Đđ]ảng|tổ chức chính trị|đấu giá|tự chủ|kèm theo|(?:ngoài )?công lập|được lựa chọn"
    r"|(?<=nuôi )trồng(?: thủy sản)?|(?<=chọn )quan trắc"
    r"|(?<=[Cc]ông )trình|(?<=[Cc]hương )trình|(?<=[Qq]uy )trình|(?<=[Ss]áng )tạo|(?<=việc )làm|(?<=vận )tải"
    r"|(?<=vận )chuyển|(?<=đăng )ký|(?<=thư )ký|(?<=nuôi )trồng|(?<=trực )tiếp"
    r"|(?<=[Cc]ông nghệ )thông tin|(?<=trật )tự(?= (?:đô thị|xây dựng|an toàn|công cộng|giao thông))"
    r"|(?<=Kiểm soát )thanh toán|(?<=Hỗ trợ )(?:phát triển|đầu tư|pháp lý)|(?<=Tư vấn )đầu tư"
    r"|(?<=Quản lý )(?:dự án(?: đầu tư)?(?: xây dựng)?|đầu tư)|(?<=Giáo dục )thường xuyên"
    r"|(?<=Đầu tư )phát triển"
    r"|(?<=Phát triển )(?:quỹ đất|nông thôn)|(?<=Xúc tiến )đầu tư|(?<=Hướng nghiệp )đào tạo)(?!\w)"
)
"""Predicates that may stand directly behind a noun as part of the name ("cơ quan quản lý nhà nước")."""
