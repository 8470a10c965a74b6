"""Who may look at what is read from all registers."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL = Role.OFFICER, Role.HEAD, Role.FOCAL

grant("dashboard.view", EVERYONE, Reach.BELOW,
      _("Xem bảng điều hành: tiến độ, tỷ lệ đúng hạn, đơn vị quá hạn của đơn vị mình và đơn vị trực thuộc"))
grant("statistics.view", {OFFICER, HEAD, Role.READER}, Reach.BELOW,
      _("Xem biểu thống kê 0601.N, 0602.N lập từ sổ, danh sách sau từng ô"))
grant("trial.view", {OFFICER, HEAD, FOCAL}, Reach.BELOW,
      _("Chạy thử chốt: xem nếu chốt vào một ngày thì đơn vị nào, đối tượng nào còn vướng điều kiện gì"))
