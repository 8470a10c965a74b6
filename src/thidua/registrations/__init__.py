"""Registrations for a movement (đăng ký thi đua): calls, what units promise, totals."""
