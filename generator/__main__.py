"""`python -m generator` is `tn-atlas`."""

import os
import signal


def main() -> None:
    """Run a command; an interrupt ends it without a word, even while it is still being read from disk."""
    usual = signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from generator.cli import main as run

    signal.signal(signal.SIGINT, usual)
    try:
        run()
    except KeyboardInterrupt:  # a second one, on the way out
        os._exit(130)


if __name__ == "__main__":
    main()
