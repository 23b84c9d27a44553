"""The parts the screens are made of: each paints all of its states itself, in the theme in use."""
