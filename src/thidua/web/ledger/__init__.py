"""The cascade ledger of a movement: units × steps, from the plan received to the dossier sent, on any day."""
