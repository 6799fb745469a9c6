"""Light by the time of day: sky, sun, shade, haze, and how the film is graded."""

from dataclasses import dataclass, replace

from reelyard.engines.renderer.render.arrays import Rgb


@dataclass(frozen=True, kw_only=True)
class Hour:
    """The light of one time of day, in linear units."""

    horizon: Rgb  # towards the sun
    away: Rgb  # the horizon across from it
    zenith: Rgb
    sun: Rgb
    power: float  # of direct light
    elevation: float  # degrees of the sun, or the moon
    glow: float
    ambient: Rgb
    haze: Rgb
    inscatter: float
    clouds: float = 0.42  # heaps
    deck: float = 0.0  # an unbroken layer
    torn: float = 0.0  # how rough it is
    veils: float = 0.5  # ice high up
    cloud_light: float = 0.72
    cloud_shade: Rgb = (0.33, 0.36, 0.43)
    stars: float = 0.0
    disc: float = 8.0
    disc_size: float = 0.9  # degrees
    falloff: float = 3.2  # how soon the sky takes the zenith's colour
    exposure: float = 0.74
    saturation: float = 1.08
    warmth: float = 0.0
    bloom: float = 0.12
    shafts: float = 0.0
    contrast: float = 0.55


HOURS = {
    "dawn": Hour(horizon=(0.92, 0.50, 0.33), away=(0.44, 0.36, 0.45), zenith=(0.16, 0.24, 0.47),
    sun=(1.0, 0.60, 0.32), power=2.4, elevation=9, glow=0.8, ambient=(0.30, 0.31, 0.42),
    haze=(0.58, 0.44, 0.43), inscatter=0.6, clouds=0.40, veils=0.7, cloud_light=0.80,
    cloud_shade=(0.30, 0.25, 0.34), warmth=0.01, shafts=0.7),
    "morning": Hour(horizon=(0.66, 0.64, 0.60), away=(0.42, 0.53, 0.68), zenith=(0.10, 0.25, 0.56),
    sun=(1.0, 0.84, 0.62), power=2.5, elevation=24, glow=0.5, ambient=(0.31, 0.37, 0.48),
    haze=(0.56, 0.59, 0.64), inscatter=0.35, clouds=0.40, shafts=0.3),
    "noon": Hour(horizon=(0.40, 0.58, 0.80), away=(0.38, 0.56, 0.80), zenith=(0.040, 0.150, 0.48),
    sun=(1.0, 0.95, 0.85), power=2.35, elevation=56, glow=0.15, ambient=(0.27, 0.34, 0.45),
    haze=(0.46, 0.58, 0.74), inscatter=0.1, clouds=0.46, veils=0.35, cloud_light=0.74,
    cloud_shade=(0.34, 0.40, 0.50), falloff=3.6, saturation=1.06),
    "afternoon": Hour(horizon=(0.55, 0.62, 0.70), away=(0.40, 0.53, 0.72), zenith=(0.060, 0.19, 0.52),
    sun=(1.0, 0.87, 0.66), power=2.5, elevation=34, glow=0.35, ambient=(0.29, 0.34, 0.44),
    haze=(0.52, 0.58, 0.67), inscatter=0.22, clouds=0.44, cloud_light=0.72,
    cloud_shade=(0.34, 0.38, 0.46), saturation=1.07),
    "golden": Hour(horizon=(0.80, 0.48, 0.22), away=(0.40, 0.40, 0.48), zenith=(0.13, 0.24, 0.47),
    sun=(1.0, 0.66, 0.33), power=2.6, elevation=12, glow=0.75, ambient=(0.32, 0.31, 0.36),
    haze=(0.64, 0.46, 0.32), inscatter=0.6, clouds=0.36, veils=0.7, cloud_light=0.82,
    cloud_shade=(0.30, 0.26, 0.30), warmth=0.03, shafts=0.25),
    "sunset": Hour(horizon=(1.05, 0.36, 0.12), away=(0.34, 0.22, 0.33), zenith=(0.10, 0.13, 0.34),
    sun=(1.0, 0.43, 0.15), power=2.3, elevation=6, glow=1.0, ambient=(0.27, 0.23, 0.34),
    haze=(0.54, 0.28, 0.24), inscatter=0.7, clouds=0.36, veils=1.0, cloud_light=1.05,
    cloud_shade=(0.20, 0.125, 0.21), warmth=0.02, shafts=0.4, falloff=4.2),
    "dusk": Hour(horizon=(0.40, 0.17, 0.11), away=(0.075, 0.085, 0.17), zenith=(0.020, 0.038, 0.125),
    sun=(0.50, 0.42, 0.60), power=0.50, elevation=10, glow=0.35, ambient=(0.105, 0.125, 0.225),
    haze=(0.115, 0.105, 0.175), inscatter=0.28, clouds=0.34, veils=0.8, cloud_light=0.55,
    cloud_shade=(0.055, 0.055, 0.10), stars=0.45, disc=0.0, falloff=6.0, exposure=1.2, saturation=1.05),
    "night": Hour(horizon=(0.034, 0.050, 0.100), away=(0.026, 0.040, 0.085), zenith=(0.006, 0.011, 0.034),
    sun=(0.56, 0.69, 1.0), power=0.55, elevation=13, glow=0.10, ambient=(0.060, 0.078, 0.140),
    haze=(0.034, 0.048, 0.092), inscatter=0.10, clouds=0.30, veils=0.25, cloud_light=0.20,
    cloud_shade=(0.020, 0.025, 0.044), stars=1.0, disc=0.5, disc_size=1.7, falloff=4.5, exposure=1.45,
    saturation=0.98, bloom=0.2),
}  # fmt: skip
GREY = {"cloudy": 0.72, "rain": 0.88, "storm": 0.96, "snowfall": 0.62, "fog": 0.75}
LEVEL = {"cloudy": 0.72, "rain": 0.52, "storm": 0.44, "snowfall": 0.80, "fog": 0.80}  # of the grey sky


def hour_for(time: str | None, weather: str | None, light: tuple[str, ...]) -> Hour:
    """The light a scene asks for; where it is silent, an afternoon."""
    if "golden hour" in light and time not in ("night", "dusk", "noon"):
        hour = HOURS["golden"]
    else:
        hour = HOURS["night" if "moonlight" in light and time is None else (time or "afternoon")]
    if weather == "clear":
        return replace(hour, clouds=0.0 if hour.stars else 0.22, veils=hour.veils * 0.4)
    if weather == "wind":
        return replace(hour, veils=1.0)
    return _greyed(hour, weather or "")


def _greyed(hour: Hour, weather: str) -> Hour:
    """The hour under a sky that is covered."""
    grey = GREY.get(weather, 0.0)
    if not grey:
        return hour
    dim = 1 - (0.72 if weather != "snowfall" else 0.35) * grey
    level = max(sum(hour.horizon) / 3, 0.07) * LEVEL[weather]
    flat = (level * 0.95, level, level * 1.07)
    warm = 0.0 if hour.elevation > 20 or hour.stars else 0.35  # a low sun still colours a grey sky
    shade = (level * 0.50, level * 0.53, level * 0.58)
    return replace(
        hour,
        horizon=mixed(hour.horizon, flat, grey * (1 - warm)),
        away=mixed(hour.away, flat, grey * (1 - warm)),
        zenith=mixed(hour.zenith, (level * 0.55, level * 0.58, level * 0.64), grey),
        haze=mixed(hour.haze, flat, grey * (1 - warm)),
        ambient=mixed(hour.ambient, (level * 0.58, level * 0.61, level * 0.66), grey * 0.7),
        power=max(hour.power * dim, min(hour.power, 0.5)),
        glow=hour.glow * (1 - 0.8 * grey),
        inscatter=hour.inscatter * (1 - 0.75 * grey),
        clouds=0.0,
        veils=0.0,
        deck={"fog": 0.0, "cloudy": 0.86}.get(weather, 1.0),
        torn={"storm": 1.0, "cloudy": 0.5, "rain": 0.55}.get(weather, 0.1),
        cloud_light=hour.cloud_light * (0.3 if weather == "storm" else 0.5),
        cloud_shade=mixed(shade, hour.cloud_shade, warm),
        stars=hour.stars * (1 - grey) ** 2,
        disc=hour.disc * (1 - grey) * 0.3,
        shafts=hour.shafts * (1 - 0.5 * grey),
        saturation=hour.saturation * (1 - 0.10 * grey),
    )


def mixed(a: Rgb, b: Rgb, share: float) -> Rgb:
    """A colour between two."""
    red, green, blue = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return red, green, blue


def hour_within(dome: str, hour: Hour) -> Hour:
    """The light where the sky is not the sky: in space, under water, in a room."""
    dark = min(1.0, hour.power / 2.4 + 0.18)
    bare = replace(hour, clouds=0.0, deck=0.0, veils=0.0)
    if dome == "space":
        return replace(bare, horizon=(0.004, 0.005, 0.010), away=(0.003, 0.004, 0.008),
            zenith=(0.002, 0.002, 0.006), sun=(1.0, 0.96, 0.9), power=3.0, elevation=28, glow=0.25,
            ambient=(0.09, 0.10, 0.14), haze=(0.0, 0.0, 0.0), inscatter=0.0, stars=1.6, disc=9.0,
            disc_size=1.1, shafts=0.0, bloom=0.2, exposure=0.9)  # fmt: skip
    if dome == "water":
        tone = (0.012 * dark, 0.115 * dark, 0.215 * dark)
        return replace(bare, horizon=tone, away=tone, zenith=(0.24 * dark, 0.66 * dark,
            0.78 * dark), sun=(0.62, 0.95, 1.0), power=1.7 * dark, elevation=62, glow=0.25,
            ambient=(0.10 * dark, 0.27 * dark, 0.36 * dark), haze=tone, inscatter=0.10, stars=0.0, disc=0.0,
            shafts=0.9, exposure=0.95, warmth=-0.02, saturation=1.1)  # fmt: skip
    if dome == "indoors":
        dark *= 0.32 if hour.exposure > 1.3 else 1.0  # by night, under whatever sky, lamps alone
        return replace(bare, sun=(1.0, 0.86, 0.64), power=0.95 * dark, elevation=38,
            ambient=(0.30 * dark + 0.05, 0.27 * dark + 0.035, 0.23 * dark + 0.02),
            haze=(0.25 * dark, 0.22 * dark, 0.18 * dark), inscatter=0.1, stars=0.0, disc=0.0, shafts=0.35,
            glow=0.1, bloom=0.2)  # fmt: skip
    return hour
