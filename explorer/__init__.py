"""The artist's window and the command line."""
