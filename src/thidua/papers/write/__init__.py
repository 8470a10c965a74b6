"""Writing official documents: one plain model, laid out by Nghị định 30/2020, as PDF/A and as DOCX. No Django."""
