"""Who may see and change units and people."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

grant("unit.view", EVERYONE, Reach.ANY, _("Xem cây đơn vị qua các thời kỳ, chức vụ và người giữ chức vụ"))
grant("unit.change", [Role.ADMINISTRATOR], Reach.BELOW,
      _("Thành lập, đổi tên, chuyển, nhập, tách, giải thể đơn vị theo quyết định được dẫn"))
grant("person.manage", [Role.ADMINISTRATOR], Reach.BELOW,
      _("Thêm người, giao và thôi giữ chức vụ, mở tài khoản, đặt lại mật khẩu"))
