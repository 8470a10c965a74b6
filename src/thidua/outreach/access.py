"""Who may do what to make a movement known."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL = Role.OFFICER, Role.HEAD, Role.FOCAL

grant("outreach.view", EVERYONE, Reach.BELOW, _("Xem nhật ký tuyên truyền, lịch phát thanh của đơn vị mình và đơn vị trực thuộc"))
grant(
    "outreach.write", {OFFICER, HEAD, FOCAL}, Reach.OWN,
    _("Soạn bài, lập lịch phát thanh, ghi nhật ký tuyên truyền của đơn vị"),
)
