"""Everything that changes decisions and what follows from them."""

from thidua.decisions.actions.answers import Granting, deny_from_above, grant_from_above
from thidua.decisions.actions.certifying import sign_certificates
from thidua.decisions.actions.drafting import Chosen, draft, draft_about, drop, edit, edit_entry, withdraw
from thidua.decisions.actions.effects import conclude
from thidua.decisions.actions.following import (
    Ceremony,
    hand_over,
    keep_signed_list,
    money_back,
    pay,
    reissue,
    set_shift,
)
from thidua.decisions.actions.outside import add_copy, judge, record_signed
from thidua.decisions.actions.publishing import WORD, publish
from thidua.decisions.actions.signing import give_back, number, sign, submit

__all__ = [
    "WORD", "Ceremony", "Chosen", "Granting", "add_copy", "conclude", "deny_from_above", "draft", "draft_about", "drop", "edit",
    "edit_entry", "give_back", "grant_from_above", "hand_over", "judge", "keep_signed_list", "money_back", "number", "pay", "publish",
    "record_signed", "reissue", "set_shift", "sign", "sign_certificates", "submit", "withdraw",
]
