"""Who is addressed: controllers, their official contacts, postal addresses that fit a window envelope."""
