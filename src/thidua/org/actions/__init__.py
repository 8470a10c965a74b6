"""Every change of units and people. `by` None means the program itself (loading data, commands)."""

from thidua.org.actions.dates import Decision
from thidua.org.actions.people import (
    add_person,
    appoint,
    end_post,
    open_account,
    reset_password,
    set_account_active,
)
from thidua.org.actions.units import (
    NewUnit,
    dissolve_unit,
    found_unit,
    merge_units,
    move_unit,
    name_successors,
    rename_unit,
    split_unit,
)
from thidua.org.errors import UnitRefused

__all__ = [
    "Decision", "NewUnit", "UnitRefused", "add_person", "appoint", "dissolve_unit", "end_post", "found_unit",
    "merge_units", "move_unit", "name_successors", "open_account", "rename_unit", "reset_password", "set_account_active", "split_unit",
]
