"""Who may read records, judge by them, and write in them."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL, READER = Role.OFFICER, Role.HEAD, Role.FOCAL, Role.READER

grant("award.read", {OFFICER, HEAD, FOCAL, READER}, Reach.BELOW, _("Xem sổ khen thưởng của đơn vị mình và đơn vị trực thuộc"))
grant("record.own", EVERYONE, Reach.ANY, _("Xem hồ sơ thành tích của chính mình"))
grant("record.read", {OFFICER, HEAD, FOCAL, READER}, Reach.BELOW,
      _("Xem hồ sơ thành tích của người, tập thể, hộ gia đình ở đơn vị mình và đơn vị trực thuộc"))
grant("record.assess", {OFFICER, HEAD, FOCAL}, Reach.BELOW,
      _("Xem kỷ luật, vụ việc đang xem xét và kết quả đối chiếu điều kiện khen thưởng trong hồ sơ"))
grant("record.edit", {OFFICER, FOCAL}, Reach.BELOW,
      _("Lập hồ sơ thành tích, ghi và sửa từng mục, xác nhận danh sách đã đủ, có lưu vết"))
grant("record.import", {OFFICER, FOCAL}, Reach.BELOW,
      _("Nhập hồ sơ thành tích từ Excel, hoàn tác đợt nhập"))
grant("award.revoke", {OFFICER}, Reach.BELOW, _("Ghi việc hủy quyết định, thu hồi danh hiệu, hình thức khen thưởng"))
