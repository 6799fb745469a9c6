"""Settings of a server with one upstream engine, named ``theirs``, that speaks to a stand-in."""

from tests.upstreams.stand_in import StandIn


def settings_for(service: StandIn, **more: str) -> dict[str, str]:
    """Settings by name in the environment, without its prefix."""
    return {
        "engines_theirs_kind": "openai-videos",
        "engines_theirs_base_url": service.base_url,
        "engines_theirs_key": service.key,
        "engines_theirs_models": "hailuo/02-text-to-video-pro=sora-2",
        "engines_theirs_poll": "50ms",
        "routes_hailuo_02_text_to_video_pro": "theirs",
        **more,
    }
