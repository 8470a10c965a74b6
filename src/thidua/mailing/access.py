"""Who may see what was sent, and send again."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import Reach, Role, grant

grant("mail.view", {Role.ADMINISTRATOR, Role.OFFICER}, Reach.BELOW, _("Xem thư điện tử chương trình đã gửi cho người của cơ quan và đơn vị trực thuộc"))
grant("mail.resend", {Role.ADMINISTRATOR}, Reach.BELOW, _("Gửi lại thư điện tử không gửi được hoặc chưa rõ đã đến"))
