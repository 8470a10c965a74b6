"""Checks of dossiers: papers against each other, nominees against what was rewarded already."""
