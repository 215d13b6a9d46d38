"""A person's case: made, opened by its key, followed, exported, deleted."""
