"""What is heard: each sound has the spectrum, the rhythm and the place of what makes it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.engines.renderer.scenes import CREW, Listener, brief

from reelyard.engines.renderer.engine import Renderer
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.sound import air, engines, places, steps, waters
from reelyard.engines.renderer.sound.mix import mixed
from reelyard.engines.renderer.sound.noise import RATE
from reelyard.engines.renderer.stage import Stage
from reelyard.prompt.reader import read

COUNT = 3 * RATE
Wave = NDArray[np.float32]


@cache
def stage(prompt: str) -> Stage:
    return Stage(staged(read(prompt), 7), 3.0, 16 / 9, CREW, 0.1)


def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def share(track: Wave, low: float, high: float) -> float:
    """How much of a sound's power lies between two frequencies."""
    power = abs(np.fft.rfft(track)) ** 2
    freq = np.fft.rfftfreq(len(track), 1 / RATE)
    return float(power[(freq >= low) & (freq < high)].sum() / power.sum())


def pulse(track: Wave) -> float:
    """The period (seconds) at which a sound's loudness comes again."""
    loud = abs(track[: len(track) // 480 * 480]).reshape(-1, 480).mean(1)
    loud = loud - loud.mean()
    again = np.correlate(loud, loud, "full")[len(loud) - 1 :]
    return float((10 + again[10:150].argmax()) * 480 / RATE)


def test_rain_is_broad_and_wind_is_low() -> None:
    rain, wind = air.rain(rng(), COUNT), air.wind(rng(), COUNT)
    assert min(share(rain, low, high) for low, high in ((700, 2000), (2000, 5000), (5000, 13000))) > 0.12
    assert share(wind, 0, 1000) > 0.9


def test_thunder_and_rockets_shake_and_birds_and_crickets_sing() -> None:
    assert share(air.thunder(rng(), COUNT, (0.5,)), 0, 300) > 0.7
    assert share(engines.rocket(rng(), COUNT), 0, 700) > 0.7
    assert share(places.birds(rng(), COUNT), 1500, 7000) > 0.9
    assert share(places.crickets(rng(), COUNT), 3900, 5300) > 0.9


def test_waves_come_every_few_seconds_and_a_waterfall_never_stops() -> None:
    def swing(track: Wave) -> float:
        loud = abs(track[: len(track) // 4800 * 4800]).reshape(-1, 4800).mean(1)
        return float(loud.max() / loud.min())

    assert swing(waters.sea(rng(), 6 * RATE)) > 1.8 > swing(waters.fall(rng(), 6 * RATE))


def test_a_rotor_slaps_eleven_times_a_second() -> None:
    slaps = pulse(engines.rotor(rng(), COUNT)) * 11
    assert slaps == pytest.approx(round(slaps), abs=0.12)


def test_feet_fall_as_often_as_the_legs_go_round() -> None:
    walker = stage("A man walks on a road").actors[0]
    moments = np.array(steps.falls(walker, 3.0))
    assert len(moments) >= 3
    gaps = np.diff(moments)
    assert np.ptp(gaps) < 0.35 * gaps.mean()
    horse = stage("A horse gallops in a meadow").actors[0]
    beats = steps.falls(horse, 3.0)
    assert len(beats) > 2 * len(moments)


def test_a_step_is_heard_when_the_foot_falls() -> None:
    moments = (0.5, 1.0, 1.5, 2.0, 2.5)
    track = steps.walked(rng(), COUNT, moments, "hard", 1.0, hoof=False)
    assert pulse(track) == pytest.approx(0.5, abs=0.02)
    crisp, dull = (steps.footstep(rng(), ground, 1.0, hoof=False) for ground in ("snow", "grass"))
    assert share(crisp, 500, 6000) > 0.3
    assert abs(share(crisp, 500, 6000) - share(dull, 500, 6000)) > 0.02


@pytest.mark.parametrize(
    ("prompt", "names"),
    [
        ("A man walks on a road in the rain at night", {"rain", "steps", "wind"}),
        ("A car drives through a city", {"car's engine", "city"}),
        ("A whale swims underwater", {"under water"}),
        ("A rocket flies through space", {"low drone"}),
        ("A horse gallops on a beach at noon", {"hooves", "sea"}),
    ],
)
def test_a_scene_is_heard(prompt: str, names: set[str]) -> None:
    sound = mixed(stage(prompt), 1.0)
    assert names <= set(sound.heard)
    assert sound.samples.shape == (RATE, 2)
    assert 0.003 < sound.samples.std() < 0.3
    assert abs(sound.samples).max() <= 10 ** (-1 / 20)
    assert abs(sound.samples[0]).max() < 0.01 > abs(sound.samples[-1]).max()


def test_the_same_scene_sounds_the_same_and_another_seed_does_not() -> None:
    one = stage("A whale swims underwater")
    first, again = mixed(one, 0.5).samples, mixed(one, 0.5).samples
    assert np.array_equal(first, again)
    other = Stage(replace(one.scene, seed=8), 3.0, 16 / 9, CREW, 0.1)
    assert not np.array_equal(first, mixed(other, 0.5).samples)


def test_what_passes_the_camera_passes_from_ear_to_ear() -> None:
    passing = stage("[Static shot] A car drives fast on a road")
    both = mixed(passing, 3.0).samples
    early, late = (np.sqrt((part**2).mean(0)) for part in (both[: RATE // 2], both[-RATE // 2 :]))
    assert (early[0] > early[1]) != (late[0] > late[1])


def test_a_clip_has_sound_only_where_it_is_asked_for(tmp_path: Path) -> None:
    engine = Renderer()
    order = brief("A man walks on a road", seconds=1.0)
    recipe = engine.generate(replace(order, sound=True), tmp_path / "clip", Listener())
    assert "steps" in recipe["heard"]
    with av.open(str(tmp_path / "clip")) as opened:
        track = opened.streams.audio[0]
        assert (track.codec_context.name, track.codec_context.sample_rate, track.layout.name) == (
            "aac",
            RATE,
            "stereo",
        )
        assert float((track.duration or 0) * (track.time_base or 0)) == pytest.approx(1.0, abs=0.03)
        heard = np.concatenate([frame.to_ndarray() for frame in opened.decode(track)], 1)
    assert abs(heard).max() <= 10 ** (-0.9 / 20)
    assert heard.std() > 0.003
    assert "heard" not in engine.generate(order, tmp_path / "mute", Listener())
    with av.open(str(tmp_path / "mute")) as opened:
        assert not opened.streams.audio
