"""Everything that changes a council, a session, a ballot."""

from thidua.council.actions.ballots import call_ballot, close, open_ballot, remind, void, vote_openly
from thidua.council.actions.cases import (
    conclude,
    declare,
    lower,
    put_off,
    rule,
    undeclare,
    vote_again,
    write_opinion,
)
from thidua.council.actions.councils import appoint, dismiss, found
from thidua.council.actions.minutes import annul, confirm
from thidua.council.actions.paper import count_paper
from thidua.council.actions.secret import announce, cast, take_code, type_back, unseal
from thidua.council.actions.sessions import (
    attend,
    begin,
    end,
    invite,
    move,
    plan,
    put_on_agenda,
    resume,
    seat_chairs,
    take_off_agenda,
)

__all__ = [
    "announce", "annul", "appoint", "attend", "begin", "call_ballot", "cast", "close", "conclude", "confirm", "count_paper", "declare", "dismiss",
    "end", "found", "invite", "lower", "move", "open_ballot", "plan", "put_off", "put_on_agenda", "remind", "resume", "rule", "seat_chairs", "take_code",
    "take_off_agenda", "type_back", "undeclare", "unseal", "void", "vote_again", "vote_openly", "write_opinion",
]
