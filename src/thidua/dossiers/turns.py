"""Whose turn it is with a dossier, in sentences for whoever cannot do something now."""

from django.utils.translation import gettext as _

from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Dossier


def whose(dossier: Dossier) -> str:
    """Return the sentence that says why the unit cannot change a dossier now: who has it."""
    if dossier.state == DossierState.SENT:
        return _("Hồ sơ đã gửi, đang chờ cơ quan thẩm định tiếp nhận nên không sửa được. Thu hồi hồ sơ trước khi sửa.")
    if dossier.state == DossierState.REVIEWING:
        return _("Hồ sơ đang được %(name)s thẩm định nên không sửa được. Cần sửa thì đề nghị người thẩm định yêu cầu bổ sung.") % {
            "name": dossier.claimed_name}
    if dossier.state == DossierState.RECEIVED:
        return _("Cơ quan thẩm định đã tiếp nhận hồ sơ nên không sửa được. Cần sửa thì đề nghị cơ quan thẩm định yêu cầu bổ sung.")
    if dossier.state == DossierState.COUNCIL:
        return _("Hồ sơ đang chờ hội đồng xét nên không sửa được.")
    return _("Hội đồng đã xét xong nên không sửa được hồ sơ nữa.")


def not_asked() -> str:
    """Return the sentence for a part that the authority did not ask for."""
    return _("Phần này không bị yêu cầu bổ sung nên chỉ xem được. Đang là lượt của đơn vị bổ sung những phần được đánh dấu; "
             "cần sửa phần khác thì đề nghị cơ quan thẩm định đánh dấu thêm.")


def not_with_authority(dossier: Dossier) -> str:
    """Return the sentence that says why the authority cannot mark parts now."""
    if dossier.state == DossierState.RETURNED:
        return _("Hồ sơ đang ở đơn vị để bổ sung. Đánh dấu, xem xét được sau khi đơn vị gửi lại.")
    if dossier.state == DossierState.DRAFT:
        return _("Đơn vị đang soạn hồ sơ. Đánh dấu được sau khi đơn vị gửi.")
    return _("Hội đồng đã xét xong nên không yêu cầu bổ sung được nữa.")
