"""PDF/A from a flow: lines, strips, pages, file. No library between us and the page, so each millimetre is ours."""
