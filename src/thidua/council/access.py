"""Who may do what in the council. Votes need a seat, which no role gives: see `queries.seat_of`."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, Role, grant

grant("council.view", EVERYONE, Reach.ANY, _("Xem hội đồng mà mình là thành viên; cơ quan giúp việc xem hội đồng của cấp mình"))
grant("council.vote", EVERYONE, Reach.ANY, _("Bỏ phiếu, kiểm phiếu trong phiên họp mà mình là thành viên hội đồng dự họp"))
grant("council.set_up", {Role.OFFICER}, Reach.SCOPE, _("Lập danh sách hội đồng, chuẩn bị phiên họp, mời họp, xác nhận biên bản"))
grant("council.preside", {Role.OFFICER, Role.HEAD}, Reach.SCOPE, _("Điều hành phiên họp: điểm danh, mở và đóng bỏ phiếu, kết luận"))
