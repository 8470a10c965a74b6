"""Pages of records and of the register of awards."""
