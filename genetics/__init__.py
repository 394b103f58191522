"""Which designs to show next."""
