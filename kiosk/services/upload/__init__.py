"""Where a visitor's files come from, and what they are called when a page gets them."""
