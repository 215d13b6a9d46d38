"""What happened: a case is a request, two languages and a list of events; everything else is derived."""
