"""`python -m sessionbook`."""

from sessionbook.cli import main

if __name__ == "__main__":
    main()
