"""What children see of our environment: all but our settings, for they have no business with our secrets."""

import os


def inherited() -> dict[str, str]:
    """Our own environment without REELYARD_…"""
    return {name: value for name, value in os.environ.items() if not name.startswith("REELYARD_")}
