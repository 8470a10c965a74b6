"""Who decides, in words for papers: the head of the authority alone ("Chủ tịch"), never the same agency said twice.

A draft may hold the title as the register of people has it ("Chủ tịch UBND huyện"); papers name the agency in full.
"""

from thidua.decisions.enums import DecisionKind
from thidua.decisions.models import Decision
from thidua.papers.write.agency import capacity, head_title, own_capacity, plain_title


def decider(found: Decision, agency: str) -> str:
    """Return who decides, with the agency: the head, for whom a deputy may sign ("Chủ tịch Ủy ban nhân dân huyện Thử")."""
    return f"{head_title(_bare(found, agency))} {agency}"


def capacity_of(found: Decision, agency: str) -> tuple[str, ...]:
    """Return the lines above the name: a submission is signed on behalf of the committee, a decision of its head by the head alone."""
    title = _bare(found, agency)
    return capacity(agency, title) if found.kind == DecisionKind.UPWARD else own_capacity(title)


def _bare(found: Decision, agency: str) -> str:
    title = plain_title(found.signer_title)
    return title[:-len(agency)].strip() or title if title.casefold().endswith(agency.casefold()) else title
