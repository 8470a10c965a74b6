"""The command `thidua`: one module for each sub-command."""
