"""`make bench` runs the files named bench_*: this one is the clock's."""

import sys

from tests.bench.clock_bench import main

if __name__ == "__main__":
    sys.exit(main())
