"""A visitor's session: the process that shows one visitor the screens and the page.

This package is the composition root: the only one that knows which concrete parts are used.
"""
