"""What Konomi ships that is not code: sketches, icons, theme, translations, and what npm brought."""
