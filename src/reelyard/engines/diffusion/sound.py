"""The sound that a model made with its pictures, as AAC beside them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

import av
import numpy as np
from av.container import OutputContainer
from numpy.typing import NDArray

_BIT_RATE = 160_000


@dataclass(frozen=True, kw_only=True)
class Sound:
    """Samples (channels, time) of -1 … 1 at ``rate`` a second; one or two channels."""

    samples: NDArray[np.float32]
    rate: int


class Track:
    """A sound track that is written as far as the picture is; without sound nothing is written."""

    def __init__(self, samples: NDArray[np.float32], rate: int, stream: Any) -> None:
        self._samples = samples
        self._rate = rate
        self._stream = stream
        self._written = 0

    @classmethod
    def of(cls, output: OutputContainer, sound: Sound | None, seconds: float) -> Self:
        """A track of just so many seconds, silent where the sound ends before."""
        if sound is None:
            return cls(np.zeros((1, 0), np.float32), 1, None)
        length = round(seconds * sound.rate)
        heard = np.zeros((sound.samples.shape[0], length), np.float32)
        kept = min(length, sound.samples.shape[1])
        heard[:, :kept] = np.nan_to_num(sound.samples[:, :kept]).clip(-1, 1)
        layout = "mono" if heard.shape[0] == 1 else "stereo"
        stream: Any = output.add_stream("aac", rate=sound.rate, layout=layout)
        stream.codec_context.bit_rate = _BIT_RATE
        return cls(heard, sound.rate, stream)

    def write(self, output: OutputContainer, seconds: float) -> None:
        """Write the sound up to there."""
        until = min(round(seconds * self._rate), self._samples.shape[1])
        if self._stream is None or until <= self._written:
            return
        part = np.ascontiguousarray(self._samples[:, self._written : until])
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout=self._stream.layout.name)
        frame.sample_rate, frame.pts, frame.time_base = self._rate, self._written, Fraction(1, self._rate)
        self._written = until
        output.mux(self._stream.encode(frame))

    def end(self, output: OutputContainer) -> None:
        """Write what the encoder holds."""
        if self._stream is not None:
            output.mux(self._stream.encode(None))
