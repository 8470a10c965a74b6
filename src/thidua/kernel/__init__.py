"""What is true for every app: clock, workflow, audit, access, outbox, numbering, files, http."""
