"""How kernels are compiled, and where their machine code is kept between runs: the user's cache folder."""

import hashlib
import os
import tempfile
from pathlib import Path

import numba
import numpy as np

f32 = np.float32
i32 = np.int32
u32 = np.uint32

KERNELS = Path(__file__).parent


def fingerprint() -> str:
    """Eight hex characters that change with any kernel: an inlined helper does not wake numba's own check."""
    sources = sorted([*KERNELS.glob("*.py"), *(KERNELS.parent / "film").glob("*.py")])
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:8]


def cache_folder() -> Path:
    """Where compiled kernels lie: per user, per set of kernels; a temporary folder where there is no home."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(home) / "reelyard" / f"numba-{fingerprint()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"reelyard-numba-{fingerprint()}"
        folder.mkdir(parents=True, exist_ok=True)
    return folder


if not os.environ.get("NUMBA_CACHE_DIR"):
    # numba asks for it where a kernel is declared, so before all
    vars(numba.config)["CACHE_DIR"] = str(cache_folder())

inline = numba.njit(fastmath=True, error_model="numpy", forceinline=True)
kernel = numba.njit(fastmath=True, error_model="numpy", cache=True, nogil=True)
