"""Who may do what to make a movement known."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL = Role.OFFICER, Role.HEAD, Role.FOCAL

grant("outreach.view", EVERYONE, Reach.BELOW, _("Xem nhật ký tuyên truyền, lịch phát thanh của đơn vị mình và đơn vị trực thuộc"))
grant("rolemodel.view", {OFFICER, HEAD, FOCAL, Role.READER}, Reach.BELOW,
      _("Xem điển hình tiên tiến của đơn vị mình và đơn vị trực thuộc"))
grant(
    "rolemodel.write", {OFFICER, HEAD, FOCAL}, Reach.OWN,
    _("Ghi điển hình tiên tiến, bồi dưỡng, nhân rộng; ghi và rút sự đồng ý công khai"),
)
grant("rolemodel.verify", {OFFICER}, Reach.SCOPE, _("Xác minh, tôn vinh điển hình tiên tiến"))
grant(
    "outreach.publish", {OFFICER, HEAD}, Reach.SCOPE,
    _("Công khai, gỡ trang của phong trào và của điển hình đã đồng ý; rút sự đồng ý khi người đó yêu cầu"),
)
grant(
    "outreach.write", {OFFICER, HEAD, FOCAL}, Reach.OWN,
    _("Soạn bài, lập lịch phát thanh, ghi nhật ký tuyên truyền của đơn vị"),
)
