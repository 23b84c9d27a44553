"""What in a text is somebody's own, and not for a loudspeaker (EN 301 549, 5.1.3.9)."""

import re

# As privacy.js tells it of a page's text: personal numbers, e-mail addresses, accounts, long
# numbers that are no sums, case numbers.
_PERSONAL = re.compile(
    r"""(?:\d{2}[ -]?)?\d{6}\s?[-\u2013\u2011\u2212+]?\s?(?:\d{4}|[*\u2022\u25cfX]{4})(?!\d)
    | [^\s@]+@[^\s@]+
    | \b\d{1,5}(?:[- ]\d{1,5}){2,}-\d{1,5}\b
    | \d{5,}(?!\d|\s?(?:kr|kronor|sek|:-|%))
    | (?<![^\W_])[A-ZÅÄÖ]{2,}-[A-Z0-9-]*\d[A-Z0-9-]*""",
    re.IGNORECASE | re.VERBOSE,
)


def is_personal(text: str) -> bool:
    """Whether *text* holds what looks like somebody's number, account or address."""
    return _PERSONAL.search(text) is not None
