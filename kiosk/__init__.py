"""Lots: a kiosk assistant that walks a visitor through a web errand in their own language."""
