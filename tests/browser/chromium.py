"""Where the browser of the console's tests is; run as a module it installs Debian's where none is."""

import os
import shutil
import subprocess
import sys

NAMED = "CHROMIUM"  # the environment may name one
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ADVICE = (
    "The console's tests need Chromium or Chrome, and none was found.\n"
    "On Debian or Ubuntu: apt-get install chromium (as root). Elsewhere install Chromium or Chrome from the\n"
    f"system's packages. A browser in another place is named by {NAMED}=/path/to/it."
)


def find() -> str | None:
    """The browser's path, or None."""
    named = os.environ.get(NAMED)
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    """Install Debian's, where that can be done without asking anybody."""
    apt, sudo = shutil.which("apt-get"), shutil.which("sudo")
    first = [] if os.geteuid() == 0 else [sudo, "-n"] if sudo else None
    if apt is None or first is None:
        return False
    print("installing chromium for the console's tests", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run([*first, apt, "--quiet", "--quiet", *words], env=environment, check=False)
    return done.returncode == 0


if __name__ == "__main__":
    if find() is None and not (install() and find()):
        sys.exit(ADVICE)
