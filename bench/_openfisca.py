"""One rule in OpenFisca-Core: run by `_beside.py` in a virtual environment of the benchmark's own."""

import csv
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="persons", label="Person", is_person=True)
LAST = 2024


class title_held(Variable):  # noqa: N801 (OpenFisca names variables by their classes)
    value_type, entity, definition_period = bool, Person, DateUnit.YEAR
    label = "CSTDCS in the year"


class reach(Variable):  # noqa: N801
    value_type, entity, definition_period = bool, Person, DateUnit.YEAR
    label = "an initiative of the province's reach in the three years"


class qualifies(Variable):  # noqa: N801
    value_type, entity, definition_period = bool, Person, DateUnit.YEAR
    label = "three titles in a row and an initiative"

    def formula(person: Any, when: Any) -> Any:  # noqa: N805
        held = person("title_held", when) * person("title_held", when.offset(-1)) * person("title_held", when.offset(-2))
        return held * person("reach", when)


def main() -> None:
    """Print the seconds and who qualifies."""
    with Path(sys.argv[1]).open(newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {name: np.array([row[name] == "1" for row in rows]) for name in ("t0", "t1", "t2", "reach")}
    started = time.perf_counter()
    system = TaxBenefitSystem([Person])
    system.add_variables(title_held, reach, qualifies)
    simulation = SimulationBuilder().build_default_simulation(system, count=len(rows))
    for back in range(3):
        simulation.set_input("title_held", period(str(LAST - back)), columns[f"t{back}"])
    simulation.set_input("reach", period(str(LAST)), columns["reach"])
    met = simulation.calculate("qualifies", period(str(LAST)))
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "met": [row["subject"] for row, yes in zip(rows, met, strict=True) if yes]}))


main()
