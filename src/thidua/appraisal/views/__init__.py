"""Pages beside the appraisal of dossiers."""
