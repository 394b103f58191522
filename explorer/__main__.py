"""``python -m explorer`` is ``konomi``."""

import sys

from explorer.cli import main

sys.exit(main())
