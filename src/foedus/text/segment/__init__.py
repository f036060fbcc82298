"""What one segment of a page says: its clauses, its label before a colon, and the claims of both."""
