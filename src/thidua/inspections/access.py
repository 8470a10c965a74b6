"""Who may do what with inspections."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL = Role.OFFICER, Role.HEAD, Role.FOCAL

grant("inspection.view", EVERYONE - {Role.ADMINISTRATOR}, Reach.BELOW,
      _("Xem lịch kiểm tra, biên bản kiểm tra của đơn vị mình và đơn vị trực thuộc"))
grant("inspection.write", {OFFICER}, Reach.SCOPE,
      _("Lập kế hoạch kiểm tra, ghi và gửi biên bản, xác nhận đơn vị đã khắc phục"))
grant("inspection.answer", {OFFICER, HEAD, FOCAL}, Reach.OWN,
      _("Xác nhận biên bản kiểm tra, báo cáo việc khắc phục của đơn vị"))
