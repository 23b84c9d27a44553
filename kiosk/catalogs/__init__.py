"""The catalogs' tool: `python -m kiosk.catalogs extract|update|compile|check|status`.

`locales/kiosk.pot` holds every text of the screens and the guides, `locales/pages-<service>.pot`
every sentence of a practice service's pages; `locales/<tag>/LC_MESSAGES/*.po` their translations.
Nothing in them changes with the day or with a line's number, so a difference is a real one.
"""
