"""The wizard: one question a page, from the place of the camera to the finished letter."""
