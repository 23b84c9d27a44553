"""The visitor's screens: each shows what it is told and reports wishes."""
