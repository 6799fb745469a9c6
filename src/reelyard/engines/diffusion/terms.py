"""The terms that a model comes under, which the operator must accept before it is used; no torch."""

from reelyard.engines.diffusion.folder import Unfit
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.profile import Licence


def check_accepted(title: str, licence: Licence, options: Options) -> None:
    """Let a model pass that is free, or whose terms are accepted.

    Raises:
        Unfit: they are not.
    """
    if not licence.is_free and licence not in options.accept_license:
        raise Unfit(
            f"{title} comes under the terms `{licence.value}`: read them, and name them in"
            " accept_license where you accept them"
        )
