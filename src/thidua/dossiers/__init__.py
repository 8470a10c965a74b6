"""Dossiers that propose people and collectives for titles and awards (hồ sơ đề nghị khen thưởng)."""
