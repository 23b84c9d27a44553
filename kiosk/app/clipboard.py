"""The clipboard between two visitors."""

from PySide6.QtGui import QClipboard, QGuiApplication


def clear_clipboard() -> bool:
    """Empty clipboard and selection, and tell whether they are empty."""
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if clipboard.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    for mode in modes:
        clipboard.clear(mode)
    return all(not clipboard.text(mode) for mode in modes)
