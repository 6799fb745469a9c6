"""The child that looks at one file: ``python -m reelyard.executors.upstream.child_fit LIFELINE RAW CLIP``."""

import os
import sys
import traceback
from pathlib import Path

from reelyard.executors.clip_check import WrongClip
from reelyard.executors.lifeline import settle_in
from reelyard.executors.messages import Failed, Made, pack
from reelyard.executors.upstream.fit import fit


def carry_out(raw: Path, clip: Path) -> Made | Failed:
    """Make the clip; whatever is wrong comes back as words."""
    try:
        return fit(raw, clip)
    except WrongClip as wrong:
        clip.unlink(missing_ok=True)
        return Failed(reason=str(wrong))
    except OSError as problem:
        clip.unlink(missing_ok=True)
        return Failed(reason=str(problem.strerror), details=str(problem.errno or 0))
    except Exception as error:
        clip.unlink(missing_ok=True)
        return Failed(reason=f"its check broke: {type(error).__name__}", details=traceback.format_exc())


def main(raw: str, clip: str) -> None:
    """Say on stdout, as one message, what came of it."""
    answer = pack(carry_out(Path(raw), Path(clip)))
    with os.fdopen(os.dup(1), "wb") as out:
        out.write(answer)


if __name__ == "__main__":
    settle_in(sys.argv[1])
    main(sys.argv[2], sys.argv[3])
