"""Marks the Swedish sentences of the practice pages that are written in Python."""


def page_text(sentence: str) -> str:
    """Return *sentence*; the extractor finds the call, so the sentence reaches the catalogs."""
    return sentence
