"""Who may do what with dossiers."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL, CLERK = Role.OFFICER, Role.HEAD, Role.FOCAL, Role.CLERK

grant("dossier.view", EVERYONE - {Role.ADMINISTRATOR}, Reach.BELOW, _("Xem hồ sơ khen thưởng của đơn vị mình; của đơn vị trực thuộc sau khi đã gửi"))
grant("dossier.write", {OFFICER, HEAD, FOCAL}, Reach.OWN, _("Lập, gửi, thu hồi hồ sơ khen thưởng của đơn vị"))
grant("dossier.appraise", {OFFICER}, Reach.SCOPE, _("Tiếp nhận, thẩm định, đánh dấu phần cần bổ sung, yêu cầu bổ sung, chuyển hội đồng hồ sơ khen thưởng"))
grant("dossier.late", {OFFICER, HEAD}, Reach.SCOPE, _("Quyết định nhận hồ sơ khen thưởng nộp muộn"))
grant("dossier.outcome", {OFFICER}, Reach.SCOPE, _("Ghi kết quả xét của hội đồng vào hồ sơ khen thưởng"))
grant("dossier.settle", {OFFICER, HEAD, CLERK}, Reach.SCOPE, _("Ghi quyết định, trao, thu hồi vào hồ sơ khen thưởng"))
