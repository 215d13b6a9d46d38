"""What the law says: one file of data a jurisdiction, read into frozen models."""
