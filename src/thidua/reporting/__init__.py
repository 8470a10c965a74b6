"""What is read from everything below: trial closings, the dashboard, state statistics, the mirror of who is rewarded."""
