"""What a prompt may say, and what an optimizer must then never add."""

from reelyard.optimizers.scene_tags import tags_of
from reelyard.prompt.reading import Facet, Reading

# Tags as in scene_tags: what is there, and what may not join it.
FORBIDDEN = {
    "time=night": {"light=golden_hour", "light=sunlight", "light=window_light"},
    "time=dusk": {"light=golden_hour", "light=sunlight", "light=moonlight"},
    "time=dawn": {"light=moonlight", "light=city_lights"},
    "time=noon": {"light=moonlight", "light=golden_hour", "light=city_lights"},
    "weather=storm": {
        "mood=calm", "light=golden_hour", "light=sunlight", "light=moonlight", "light=soft_light",
    },
    "weather=rain": {"light=golden_hour", "light=sunlight", "light=moonlight"},
    "weather=fog": {"light=golden_hour", "light=sunlight", "light=moonlight"},
    "weather=snowfall": {"light=golden_hour", "light=sunlight"},
    "realm=underwater": {"light=golden_hour", "light=sunlight", "light=moonlight", "light=window_light"},
    "realm=space": {"light=golden_hour", "light=sunlight", "light=moonlight", "light=window_light"},
    "realm=indoors": {"light=golden_hour", "light=sunlight", "light=moonlight", "camera=pedestal_up"},
    "place=cave": {"light=window_light"},
    "painted": {
        "lens=shallow_depth_of_field", "lens=macro", "lens=telephoto", "lens=anamorphic", "lens=medium_shot",
        "lens=eye_level", "lens=low_angle",
    },
    "motion=time-lapse": {"camera=tracking_shot", "camera=truck_right", "camera=push_in", "lens=close-up"},
    "motion=loop": {"camera=tracking_shot", "camera=truck_right", "camera=push_in", "camera=pull_out"},
    "style=stop_motion": {"camera=tracking_shot", "camera=truck_right"},
    "style=black_and_white": {"light=golden_hour", "light=neon"},
    "lens=first_person": {"camera=tracking_shot", "camera=truck_right"},
    "fast": {"mood=calm"},
    "slow": {"motion=fast_pace", "mood=energetic"},
    "wild": {"mood=calm", "mood=joyful"},
    "trait=sad": {"mood=joyful", "mood=energetic"},
    "trait=smiling": {"mood=melancholic", "mood=tense", "mood=mysterious"},
    "does=sleep": {"motion=fast_pace", "mood=energetic"},
    "mood=calm": {"motion=fast_pace", "light=hard_light"},
}  # fmt: skip


def contradictions(before: Reading, after: Reading) -> dict[str, frozenset[str]]:
    """What was added in spite of what was there, by what it contradicts."""
    there, now = tags_of(before), tags_of(after)
    clashes = {said: (now & never) - there for said, never in FORBIDDEN.items() if said in there}
    return {said: added for said, added in clashes.items() if added}


def settled(reading: Reading) -> dict[Facet, object]:
    """What a reading says, facet by facet."""
    return {
        Facet.SUBJECT: reading.subjects,
        Facet.PLACE: (reading.place, reading.surroundings),
        Facet.TIME: reading.time,
        Facet.WEATHER: reading.weather,
        Facet.SEASON: reading.season,
        Facet.MOOD: reading.moods,
        Facet.STYLE: reading.styles,
        Facet.LIGHT: reading.light,
        Facet.LENS: reading.lens,
        Facet.CAMERA: reading.camera,
        Facet.MOTION: reading.motion,
    }
