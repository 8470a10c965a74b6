"""Commands for the terminal: `thidua read`, `thidua serve`, `thidua audit`."""
