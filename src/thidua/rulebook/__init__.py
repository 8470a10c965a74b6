"""The law as dated, cited data, and the engine that judges a record by it. A pure library: no Django, no clock."""
