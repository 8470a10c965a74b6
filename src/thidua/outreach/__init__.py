"""Making a movement known: the dissemination log, broadcasting schedules, role models, public pages."""
