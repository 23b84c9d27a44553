"""The tests: a package, since among the libraries there is one of this name too."""
