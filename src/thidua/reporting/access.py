"""Who may look at what is read from all registers."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import Reach, Role, grant

OFFICER, HEAD, FOCAL = Role.OFFICER, Role.HEAD, Role.FOCAL

grant("trial.view", {OFFICER, HEAD, FOCAL}, Reach.BELOW,
      _("Chạy thử chốt: xem nếu chốt vào một ngày thì đơn vị nào, đối tượng nào còn vướng điều kiện gì"))
