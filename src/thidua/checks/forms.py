"""The form with which the appraising officer concludes on what may be twice there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.checks.enums import VERDICTS, Doubt
from thidua.checks.queries import Twice


class VerdictForm(forms.Form):
    """One of the verdicts that answer the doubt, with the reason."""

    verdict = forms.ChoiceField(label=_("Chọn một trong các kết luận"), widget=forms.RadioSelect, error_messages={"required": _("Chọn một kết luận.")})
    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
                             error_messages={"required": _("Cần ghi lý do.")})

    def __init__(self, doubt: Twice) -> None:
        super().__init__(auto_id=f"v{doubt.key[:12]}_%s")
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(verdict.value, verdict.label) for verdict in VERDICTS[Doubt(doubt.doubt)]]
