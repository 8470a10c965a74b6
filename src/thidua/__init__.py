"""Thi Đua: runs an emulation movement (phong trào thi đua) from plan to award."""
