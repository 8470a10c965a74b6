"""Who may do what with decisions."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, CLERK = Role.OFFICER, Role.HEAD, Role.CLERK

grant("decision.view", EVERYONE - {Role.ADMINISTRATOR}, Reach.SCOPE,
      _("Xem quyết định khen thưởng của cơ quan mình; quyết định đã công bố có đối tượng do đơn vị mình, đơn vị trực thuộc đề nghị"))
grant("decision.draft", {OFFICER}, Reach.SCOPE, _("Soạn, trình ký, bỏ dự thảo quyết định khen thưởng, tờ trình cấp trên"))
grant("decision.sign", {HEAD}, Reach.SCOPE, _("Ký quyết định khen thưởng, tờ trình cấp trên, hoặc trả lại"))
grant("decision.record", {OFFICER, CLERK}, Reach.SCOPE, _("Tải lên bản quyết định đã ký tay hoặc ký số bên ngoài"))
grant("decision.number", {CLERK}, Reach.SCOPE, _("Cấp số, ngày và đóng dấu quyết định khen thưởng, hoặc trả lại"))
grant("decision.publish", {OFFICER, CLERK}, Reach.SCOPE, _("Công bố quyết định khen thưởng"))
grant("decision.grant", {OFFICER, CLERK}, Reach.ANY, _("Ghi khen thưởng vào hồ sơ thành tích khi công bố quyết định"))
grant("decision.follow", {OFFICER, CLERK}, Reach.SCOPE, _("Ghi kết quả của cấp trên, trao bằng, cấp lại, xem xét hệ quả của thu hồi"))
grant("decision.pay", {OFFICER, CLERK}, Reach.SCOPE, _("Ghi đã chi tiền thưởng"))
