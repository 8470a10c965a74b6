"""Who may do what with registrations."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL = Role.OFFICER, Role.HEAD, Role.FOCAL

grant("registration.view", EVERYONE, Reach.BELOW, _("Xem đăng ký thi đua của đơn vị mình; của đơn vị trực thuộc sau khi đã gửi"))
grant(
    "registration.write", {OFFICER, HEAD, FOCAL}, Reach.OWN,
    _("Soạn, gửi, thu hồi đăng ký thi đua của đơn vị; báo không phát sinh; cập nhật kết quả chỉ tiêu"),
)
grant("registration.review", {OFFICER}, Reach.SCOPE, _("Nhận, yêu cầu bổ sung, duyệt đăng ký; cho một đơn vị nộp sau hạn"))
grant("registration.call", {OFFICER, HEAD}, Reach.SCOPE, _("Mở, chốt, mở lại đợt đăng ký thi đua"))
