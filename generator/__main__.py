"""`python -m generator` is `tn-atlas`."""

from generator.cli import main

if __name__ == "__main__":
    main()
