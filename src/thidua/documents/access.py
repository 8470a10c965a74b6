"""Who may do what with the register of an authority."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

REGISTRARS = {Role.CLERK, Role.OFFICER, Role.FOCAL}


@dataclass(frozen=True)
class Register:
    """The register of an authority, before there is a document in it."""

    owner_unit_id: int


grant("document.view", EVERYONE, Reach.BELOW, _("Xem sổ văn bản của cơ quan mình và các đơn vị trực thuộc"))
grant("document.register", REGISTRARS, Reach.SCOPE, _("Vào sổ văn bản đến, cấp số văn bản đi"))
grant("document.correct", REGISTRARS, Reach.SCOPE, _("Sửa thông tin văn bản trong sổ, có lưu vết"))
grant("document.attach", REGISTRARS, Reach.SCOPE, _("Đính kèm hoặc gỡ văn bản được viện dẫn"))
grant(
    "delivery.send", {Role.CLERK, Role.OFFICER, Role.HEAD}, Reach.SCOPE,
    _("Gửi văn bản đi đến các đơn vị, thu hồi, thay thế văn bản đã gửi"),
)
grant("delivery.view", EVERYONE, Reach.OWN, _("Xem văn bản được gửi đến đơn vị mình"))
grant("delivery.receive", REGISTRARS, Reach.OWN, _("Tiếp nhận văn bản được gửi đến đơn vị mình"))
grant("delivery.receive_for", REGISTRARS, Reach.SCOPE, _("Tiếp nhận văn bản được gửi đến cơ quan mà đơn vị giúp việc"))
