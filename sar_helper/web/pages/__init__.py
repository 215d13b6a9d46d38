"""Pages for everyone: start, law, calculator, privacy, accessibility. They set no cookie and keep nothing."""
