"""What is written: letters as blocks of text with their legal basis, composed in one language from one request."""
