"""Reports that units hand in by period, their totals, and the report that goes up (báo cáo)."""
