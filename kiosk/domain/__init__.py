"""What Lots is about, in plain Python: no input, no output, no toolkit."""
