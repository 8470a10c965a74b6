"""Who may look up the law (everybody who is signed in), and who enters what a province lays down itself."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

grant("legal.read", EVERYONE, Reach.ANY, _("Tra cứu quy định: danh hiệu, hình thức khen thưởng, văn bản, thay đổi"))
grant("legal.values.edit", [Role.OFFICER, Role.ADMINISTRATOR], Reach.SCOPE,
      _("Nhập, sửa, chấm dứt, bỏ giá trị do tỉnh quy định, có căn cứ và lý do"))
