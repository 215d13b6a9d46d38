"""Fields: what a person types, cleaned and checked for its form, with messages of our own.

WTForms parses and validates; the macros in templates/web/macros.html draw. A field holds its texts in English, marked
for translation; the page that draws it knows the language. Errors are `Message`s.
"""
