"""`python -m ikbt_ssg` is `ikbt`."""

import sys

from ikbt_ssg.cli import main

if __name__ == "__main__":
    sys.exit(main())
