"""The entry of the command line: `sar-helper` and `python -m sar_helper` are the same program."""

import sys

from sar_helper.cli import run


def main() -> None:
    """Run the command that the process was started with and exit with its code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
