"""Every kind of pipeline that there is a profile for, and how its tiny model is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tests.diffusers.tiny import ltx, others, pictured, wan

ALL_TERMS = ["ltx-video", "ltx-2", "tencent-hunyuan", "cogvideox", "kandinsky-6"]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """``side`` is of its square pictures; ``more`` is what else its engine.json says."""

    build: Callable[[], Any]
    profile: str
    side: int
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, Any]:
        """Its engine.json."""
        sizes = [[self.side, self.side]]
        return {"profile": self.profile, "sizes": sizes, "frames": 9, "fps": 8, "steps": 3, **self.more}


KINDS = {
    "wan-2.1": Kind(build=wan.wan, profile="wan-2.1-1.3b", side=64),
    "wan-2.2": Kind(build=partial(wan.wan, experts=2), profile="wan-2.2-a14b", side=64),
    "wan-2.2-5b": Kind(build=wan.wan_5b, profile="wan-2.2-ti2v-5b", side=64),
    "ltx-video": Kind(build=ltx.ltx, profile="ltx-video", side=64),
    "ltx-2": Kind(build=ltx.ltx2, profile="ltx-2", side=64),
    "hunyuan-video": Kind(build=others.hunyuan, profile="hunyuan-video", side=32),
    "hunyuan-video-1.5": Kind(build=others.hunyuan_15, profile="hunyuan-video-1.5", side=32),
    "kandinsky-5": Kind(build=others.kandinsky, profile="kandinsky-5-lite", side=32),
    "cogvideox": Kind(build=others.cogvideox, profile="cogvideox-2b", side=32, more={"text": 16}),
}

PICTURED = {  # what begins with a picture only
    "wan-2.1-i2v": Kind(build=pictured.wan_one, profile="wan-2.1-i2v-14b-720p", side=64),
    "wan-2.1-flf2v": Kind(build=partial(pictured.wan_one, pictures=2), profile="wan-2.1-flf2v-14b", side=64),
    "wan-2.2-i2v": Kind(build=pictured.wan_experts, profile="wan-2.2-i2v-a14b", side=64),
    "hunyuan-video-1.5-i2v": Kind(build=pictured.hunyuan_15, profile="hunyuan-video-1.5-i2v-480p", side=32),
    "kandinsky-5-i2v": Kind(  # its first frame is matched with later ones: a few are too few
        build=pictured.kandinsky, profile="kandinsky-5-i2v-lite", side=32, more={"frames": 33, "fps": 32}
    ),
    "cogvideox-i2v": Kind(build=pictured.cogvideox, profile="cogvideox-5b-i2v", side=32, more={"text": 16}),
}
