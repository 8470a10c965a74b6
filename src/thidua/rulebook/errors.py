"""What the rulebook refuses, said to the person who can mend it."""

from thidua.rulebook.said import Said


class RulebookRefused(Exception):
    """Something given to the rulebook cannot be used; `said` names what and the remedy in both languages."""

    def __init__(self, said: Said) -> None:
        super().__init__(f"{said.vi} / {said.en}")
        self.said = said


class NormRefused(RulebookRefused):
    """A file of norms is not as the schema wants it: file, key and remedy are named."""


class FactsRefused(RulebookRefused):
    """Facts or a question cannot be used: the field and the remedy are named."""
