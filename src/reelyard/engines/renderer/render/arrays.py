"""The arrays that travel between the rooms, and colours and points as plain numbers."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]  # float32 wherever a kernel reads it
Ints = NDArray[np.int32]
Point = tuple[float, float, float]  # metres: along, up, across
Rgb = tuple[float, float, float]  # linear light
