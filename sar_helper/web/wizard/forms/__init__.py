"""The forms of the wizard, one a page."""
