"""The entry of the command line: `sar-helper` and `python -m sar_helper` are the same program."""

from sar_helper.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
