"""Everything that changes letters and how people want them."""

from thidua.mailing.actions.choosing import choose, close_feed, open_feed
from thidua.mailing.actions.composing import compose
from thidua.mailing.actions.delivering import deliver_next, give_up_abandoned, resend

__all__ = ["choose", "close_feed", "compose", "deliver_next", "give_up_abandoned", "open_feed", "resend"]
