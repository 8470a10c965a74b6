"""Beside the appraisal of dossiers: opinions of other bodies, disclosure, letters about nominees, receipts."""
