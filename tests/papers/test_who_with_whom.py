"""Ways in which orders name who acts and with whom: one sentence each, then its leads > partners.

OWN stands for the unit of the paragraph, where the sentence prints no subject.
"""

from datetime import date

import pytest

from thidua.papers.read.grain import split_parts

SENTENCES = """
Sở Y tế chủ trì, phối hợp chặt chẽ với Công an tỉnh xây dựng kế hoạch.
  Sở Y tế > Công an tỉnh
Giao Sở Y tế chủ trì, cùng Công an tỉnh và các đơn vị liên quan tổ chức thực hiện.
  Sở Y tế > Công an tỉnh;các đơn vị liên quan
Sở Y tế chịu trách nhiệm chính, Công an tỉnh và Sở Tài chính phối hợp thực hiện.
  Sở Y tế > Công an tỉnh;Sở Tài chính
Việc thẩm định do Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thực hiện.
  Sở Tài chính > Sở Nội vụ
Nhiệm vụ này giao cho Sở Xây dựng chủ trì thực hiện.
  Sở Xây dựng >
Sở Công Thương, Sở Du lịch theo chức năng, nhiệm vụ được giao tổ chức xúc tiến thương mại.
  Sở Công Thương;Sở Du lịch >
Các sở, ban, ngành theo chức năng, nhiệm vụ và lĩnh vực quản lý triển khai thực hiện.
  các sở, ban, ngành >
Trên cơ sở hướng dẫn của Sở Y tế, UBND các huyện, thành phố rà soát, lập danh sách.
  UBND các huyện, thành phố >
Theo đề nghị của Sở Nội vụ, Sở Tài chính trình UBND tỉnh cấp kinh phí.
  Sở Tài chính >
Để bảo đảm tiến độ, Ban Quản lý dự án huyện tập trung giải phóng mặt bằng.
  Ban Quản lý dự án huyện >
Ngay sau khi Kế hoạch được ban hành, các cơ quan, đơn vị tổ chức quán triệt.
  các cơ quan, đơn vị >
Sở Y tế có trách nhiệm tham mưu, đề xuất UBND tỉnh chỉ đạo các địa phương phối hợp với Công an tỉnh kiểm tra.
  Sở Y tế >
Sở Y tế hướng dẫn UBND các xã phối hợp với Trạm Y tế khám sức khỏe.
  Sở Y tế >
Phối hợp với Sở Y tế, UBND các xã vận động người dân tham gia.
  OWN > Sở Y tế;UBND các xã
Tham gia, phối hợp với Phòng Nội vụ và các cơ quan liên quan kiểm tra.
  OWN > Phòng Nội vụ;các cơ quan liên quan
Chủ trì, phối hợp với các sở, ban, ngành, đoàn thể, UBND các xã, phường tổ chức sơ kết, tổng kết.
  OWN > các sở, ban, ngành, đoàn thể;UBND các xã, phường
Chủ trì hoặc phối hợp với Hội Nông dân tỉnh, Hội Liên hiệp Phụ nữ tỉnh tập huấn.
  OWN > Hội Nông dân tỉnh;Hội Liên hiệp Phụ nữ tỉnh
Tiếp tục phối hợp với Báo tỉnh và Đài Phát thanh và Truyền hình tỉnh mở chuyên mục.
  OWN > Báo tỉnh;Đài Phát thanh và Truyền hình tỉnh
Tham mưu UBND tỉnh phối hợp với Bộ Y tế tổ chức hội nghị.
  OWN >
Chỉ đạo Phòng Giáo dục phối hợp với Trạm Y tế khám sức khỏe học sinh.
  OWN >
Kiểm tra, giám sát; phối hợp xử lý vi phạm.
  OWN >
Tăng cường phối hợp giữa các ngành trong công tác quản lý.
  OWN >
Xây dựng quy chế phối hợp với Công an tỉnh.
  OWN >
Thực hiện chương trình phối hợp với Hội Nông dân tỉnh về bảo vệ môi trường.
  OWN >
Phối hợp liên ngành trong kiểm tra, xử lý.
  OWN >
Chủ trì, phối hợp với: Sở Y tế, Công an tỉnh tổ chức diễn tập.
  OWN > Sở Y tế;Công an tỉnh
Chủ trì, phối hợp với Ủy ban MTTQ và các tổ chức chính trị - xã hội xã vận động.
  OWN > Ủy ban MTTQ;các tổ chức chính trị - xã hội xã
Phối hợp các phòng chuyên môn thuộc UBND huyện và UBND các xã, thị trấn tổ chức thực hiện.
  OWN > các phòng chuyên môn thuộc UBND huyện;UBND các xã, thị trấn
Phối hợp với cấp ủy, chính quyền địa phương tuyên truyền.
  OWN > cấp ủy, chính quyền địa phương
Chủ trì, phối hợp với cơ quan, đơn vị liên quan trình cấp có thẩm quyền.
  OWN > cơ quan, đơn vị liên quan
Chủ trì phối hợp các ngành, đoàn thể huyện và các xã tổ chức ra quân.
  OWN > các ngành, đoàn thể huyện;các xã
Phối hợp với Sở Y tế (Chi cục An toàn vệ sinh thực phẩm) và Cục Quản lý thị trường tỉnh kiểm tra.
  OWN > Sở Y tế;Cục Quản lý thị trường tỉnh
Sở Nội vụ (Ban Thi đua - Khen thưởng) chủ trì tham mưu.
  Sở Nội vụ >
Lãnh đạo các đơn vị trực thuộc quán triệt đến toàn thể cán bộ.
  các đơn vị trực thuộc >
Đồng chí Giám đốc Sở Y tế chỉ đạo các bệnh viện chuẩn bị giường bệnh.
  Sở Y tế >
Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ theo dõi việc thực hiện.
  Văn phòng UBND tỉnh;Sở Nội vụ >
Giám đốc Công an tỉnh, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh chỉ đạo lực lượng tuần tra.
  Công an tỉnh;Bộ Chỉ huy Quân sự tỉnh >
Bí thư Tỉnh đoàn phát động phong trào.
  Tỉnh đoàn >
Hiệu trưởng các trường THPT tổ chức tuyên truyền.
  các trường THPT >
Trưởng phòng Nội vụ tham mưu.
  Phòng Nội vụ >
Chủ tịch Hội Nông dân tỉnh vận động hội viên.
  Hội Nông dân tỉnh >
Người đứng đầu các cơ quan, đơn vị tổ chức ký cam kết.
  các cơ quan, đơn vị >
UBND tỉnh giao Sở Tài chính cân đối kinh phí.
  Sở Tài chính >
UBND huyện yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện.
  các cơ quan, đơn vị >
Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở, Chủ tịch UBND các huyện, thành phố triển khai thực hiện.
  các sở;UBND các huyện, thành phố >
Đề nghị Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh hỗ trợ lực lượng.
  Bộ Chỉ huy Quân sự tỉnh;Công an tỉnh >
Từng cơ quan, đơn vị xây dựng kế hoạch cụ thể.
  từng cơ quan, đơn vị >
Tất cả các cơ quan, đơn vị treo cờ Tổ quốc.
  tất cả các cơ quan, đơn vị >
Hội đồng Thi đua - Khen thưởng các cấp bình xét công khai, dân chủ.
  Hội đồng Thi đua - Khen thưởng các cấp >
Các Cụm, Khối thi đua ký kết giao ước thi đua.
  các Cụm, Khối thi đua >
Cụm trưởng, Khối trưởng các Cụm, Khối thi đua tổ chức sơ kết.
  các Cụm, Khối thi đua >
Các thành viên Hội đồng Thi đua - Khen thưởng tỉnh theo dõi, chỉ đạo phong trào ở đơn vị được phân công.
  các thành viên Hội đồng Thi đua - Khen thưởng tỉnh >
Các cơ quan thông tấn, báo chí tăng thời lượng tuyên truyền.
  các cơ quan thông tấn, báo chí >
Các cơ quan, đơn vị Trung ương đóng trên địa bàn tỉnh phối hợp với Sở Nội vụ thực hiện.
  các cơ quan, đơn vị Trung ương đóng trên địa bàn tỉnh > Sở Nội vụ
Các huyện ủy, thành ủy, đảng ủy trực thuộc lãnh đạo, chỉ đạo thực hiện.
  các huyện ủy, thành ủy, đảng ủy trực thuộc >
Mỗi xã chọn 01 thôn làm điểm.
  mỗi xã >
Các xã, thị trấn đăng ký chỉ tiêu.
  các xã, thị trấn >
Ban Chỉ đạo các cấp kiểm tra định kỳ.
  Ban Chỉ đạo các cấp >
Tổ giúp việc Ban Chỉ đạo tổng hợp, báo cáo.
  Tổ giúp việc Ban Chỉ đạo >
""".strip().split("\n")
PAIRS = list(zip(SENTENCES[::2], SENTENCES[1::2], strict=True))


def _names(printed: str) -> list[str]:
    return [name.strip().casefold() for name in printed.split(";") if name.strip()]


@pytest.mark.parametrize(("sentence", "answer"), PAIRS, ids=[str(number) for number in range(len(PAIRS))])
def test_who_acts_and_with_whom(sentence: str, answer: str) -> None:
    leads, _, partners = answer.partition(">")
    own = ("OWN",) if leads.strip() == "OWN" else ()
    parts = split_parts(sentence, 0, own, date(2023, 3, 10))
    found = [
        ([name.casefold() for name in part.leads], [name.casefold() for name in part.supports])
        for part in parts
    ]
    assert found == [(_names(leads), _names(partners))]
