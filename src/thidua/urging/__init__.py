"""Urging (đôn đốc): letters to the units that are late, and what each of them still owes."""
