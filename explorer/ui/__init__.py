"""The artist's window: everything that needs Qt, and nothing that does not."""
