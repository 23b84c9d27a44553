"""Adapters without Qt: guides, translation, speech."""
