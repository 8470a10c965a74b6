"""Who may read records, judge by them, and write in them."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import Reach, Role, grant

OFFICER, HEAD, FOCAL, READER = Role.OFFICER, Role.HEAD, Role.FOCAL, Role.READER

grant("record.read", {OFFICER, HEAD, FOCAL, READER}, Reach.BELOW,
      _("Xem hồ sơ thành tích của người, tập thể, hộ gia đình ở đơn vị mình và đơn vị trực thuộc"))
grant("record.assess", {OFFICER, HEAD, FOCAL}, Reach.BELOW,
      _("Xem kỷ luật, vụ việc đang xem xét và kết quả đối chiếu điều kiện khen thưởng trong hồ sơ"))
