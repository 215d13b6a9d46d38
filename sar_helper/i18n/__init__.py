"""Languages: catalogues by explicit locale, sentences with named placeholders, what is translated and reviewed."""
