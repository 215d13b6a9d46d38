"""What a letter looks like: every file and sheet that is made of a `Letter`, and nothing of what it says."""
