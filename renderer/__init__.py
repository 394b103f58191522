"""What a sketch is and what it looks like."""
