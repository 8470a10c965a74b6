"""Who may do what with reports."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL = Role.OFFICER, Role.HEAD, Role.FOCAL

grant("report.view", EVERYONE, Reach.BELOW, _("Xem báo cáo của đơn vị mình; của đơn vị trực thuộc sau khi đã gửi"))
grant(
    "report.write", {OFFICER, HEAD, FOCAL}, Reach.SERVED,
    _("Điền, gửi, thu hồi báo cáo của đơn vị; báo không phát sinh"),
)
grant("report.compose", {OFFICER}, Reach.SCOPE, _("Soạn mẫu báo cáo, mở đợt báo cáo, giao đợt báo cáo xuống đơn vị trực thuộc"))
grant("report.review", {OFFICER}, Reach.SCOPE, _("Nhận, yêu cầu bổ sung, duyệt báo cáo; miễn báo cáo; ghi đính chính sau khi chốt"))
grant("report.close", {OFFICER, HEAD}, Reach.SCOPE, _("Chốt đợt báo cáo; lập và phát hành báo cáo tổng hợp"))
