"""Who may do what with movements and assignments."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL = Role.OFFICER, Role.HEAD, Role.FOCAL

grant("movement.view", EVERYONE, Reach.BELOW, _("Xem phong trào đã phát động mà đơn vị mình được giao việc"))
grant("movement.review", {OFFICER}, Reach.SCOPE, _("Rà soát kế hoạch: sửa, tách, gộp, thêm, bỏ nhiệm vụ"))
grant("movement.launch", {OFFICER, HEAD}, Reach.SCOPE, _("Phát động phong trào"))
grant("movement.change", {OFFICER}, Reach.SCOPE, _("Điều chỉnh nhiệm vụ sau khi phát động, có nêu lý do"))
grant("movement.close", {OFFICER, HEAD}, Reach.SCOPE, _("Tổng kết, kết thúc phong trào"))
grant(
    "board.view", {OFFICER, HEAD, Role.READER, Role.CLERK}, Reach.BELOW,
    _("Xem bảng theo dõi các đơn vị trực thuộc"),
)
grant("assignment.view", EVERYONE, Reach.BELOW, _("Xem việc của đơn vị mình và đơn vị trực thuộc"))
grant(
    "assignment.answer", {OFFICER, HEAD, FOCAL}, Reach.OWN,
    _("Nhận việc, nộp minh chứng, báo hoàn thành hoặc không phát sinh, xin gia hạn"),
)
grant("assignment.excuse", {OFFICER}, Reach.SCOPE, _("Miễn thực hiện cho một đơn vị, có nêu lý do"))
grant("extension.decide", {OFFICER, HEAD}, Reach.SCOPE, _("Đồng ý hoặc không đồng ý gia hạn"))
