"""Figures, each beside an alternative in the same run. `make bench` writes RESULTS.md."""
