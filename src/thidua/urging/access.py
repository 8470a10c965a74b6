"""Who may do what with letters that urge."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, CLERK = Role.OFFICER, Role.HEAD, Role.CLERK

grant("urging.view", {OFFICER, HEAD, CLERK, Role.READER}, Reach.BELOW, _("Xem công văn đôn đốc và bản tóm tắt đơn vị quá hạn của cơ quan mình"))
grant("urging.draft", {OFFICER}, Reach.SCOPE, _("Soạn, sửa, trình, bỏ công văn đôn đốc"))
grant("urging.release", {HEAD}, Reach.SCOPE, _("Duyệt phát hành hoặc trả lại công văn đôn đốc"))
grant("urging.issue", {CLERK, OFFICER}, Reach.SCOPE, _("Cấp số, phát hành công văn đôn đốc"))
grant("urging.own", EVERYONE - {Role.ADMINISTRATOR}, Reach.OWN, _("Xem những nội dung mà đơn vị mình bị đôn đốc"))
