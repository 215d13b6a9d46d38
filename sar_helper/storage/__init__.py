"""What is kept on the host: sealed cases and drafts, and the counters against guessing. It knows bytes, not letters."""
