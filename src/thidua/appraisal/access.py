"""Who may do what beside an appraisal."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

OFFICER, HEAD, FOCAL, CLERK = Role.OFFICER, Role.HEAD, Role.FOCAL, Role.CLERK

grant("opinion.ask", {OFFICER}, Reach.SCOPE, _("Lấy ý kiến cơ quan khác về đối tượng đề nghị khen thưởng; ghi văn bản trả lời; rút"))
grant("opinion.view", {OFFICER, HEAD, CLERK, Role.READER}, Reach.SCOPE, _("Xem ý kiến của cơ quan khác và việc công khai danh sách đề nghị khen thưởng"))
grant("opinion.answer", {OFFICER, HEAD, FOCAL}, Reach.OWN, _("Trả lời khi đơn vị mình được lấy ý kiến về khen thưởng"))
grant("disclosure.make", {OFFICER}, Reach.SCOPE, _("Công khai danh sách đề nghị khen thưởng để lấy ý kiến; gỡ xuống"))
grant("complaint.view", {OFFICER, HEAD}, Reach.SCOPE, _("Xem đơn thư về đối tượng đề nghị khen thưởng, kể cả người gửi"))
grant("complaint.handle", {OFFICER}, Reach.SCOPE, _("Ghi đơn thư về đối tượng đề nghị khen thưởng và kết quả giải quyết"))
grant("receipt.promise", {OFFICER}, Reach.SCOPE, _("Định ngày hẹn trả kết quả của hồ sơ khen thưởng"))
grant("receipt.view", EVERYONE - {Role.ADMINISTRATOR}, Reach.BELOW, _("Xem, tải giấy tiếp nhận hồ sơ khen thưởng"))
