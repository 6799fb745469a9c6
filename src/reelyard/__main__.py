"""``python -m reelyard`` is the command ``reelyard``."""

from reelyard.cli.main import main

if __name__ == "__main__":
    main()
