"""The on-screen keyboard: what its keys are, how they look, and where they stand."""
