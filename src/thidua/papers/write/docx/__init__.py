"""DOCX from a flow: named styles, tables and sections that Word and LibreOffice let people edit."""
