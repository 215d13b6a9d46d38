"""When: events and law turned into deadlines, each with the steps that lead to it."""
