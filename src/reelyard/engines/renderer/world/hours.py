"""Light by the time of day: sky, sun, shade, haze, and how the film is graded."""

from dataclasses import dataclass, replace

from reelyard.engines.renderer.render.arrays import Rgb


@dataclass(frozen=True, kw_only=True)
class Hour:
    """The light of one time of day, in linear units."""

    horizon: Rgb
    zenith: Rgb
    sun: Rgb
    power: float  # of direct light
    elevation: float  # degrees of the sun, or the moon
    glow: float
    ambient: Rgb
    haze: Rgb
    inscatter: float
    clouds: float = 0.42
    cloud_light: float = 1.8
    cloud_shade: Rgb = (0.5, 0.52, 0.6)
    stars: float = 0.0
    disc: float = 8.0
    disc_size: float = 0.9  # degrees
    exposure: float = 0.74
    saturation: float = 1.08
    warmth: float = 0.0
    bloom: float = 0.12
    shafts: float = 0.0
    contrast: float = 0.55


HOURS = {
    "dawn": Hour(horizon=(1.0, 0.53, 0.33), zenith=(0.20, 0.27, 0.50), sun=(1.0, 0.58, 0.28), power=2.6,
    elevation=10,
                 glow=1.0, ambient=(0.34, 0.34, 0.44), haze=(0.64, 0.46, 0.43), inscatter=0.75, clouds=0.5,
                 cloud_light=1.7, cloud_shade=(0.46, 0.36, 0.42), warmth=0.02, shafts=0.75),
    "morning": Hour(horizon=(0.80, 0.72, 0.62), zenith=(0.13, 0.30, 0.62), sun=(1.0, 0.82, 0.58), power=2.7,
    elevation=24,
                    glow=0.6, ambient=(0.34, 0.40, 0.50), haze=(0.66, 0.66, 0.68), inscatter=0.4, shafts=0.3),
    "noon": Hour(horizon=(0.55, 0.72, 0.92), zenith=(0.055, 0.19, 0.58), sun=(1.0, 0.95, 0.84), power=2.6,
    elevation=56,
                 glow=0.2, ambient=(0.30, 0.37, 0.47), haze=(0.56, 0.68, 0.82), inscatter=0.12, clouds=0.42,
                 cloud_light=1.35, cloud_shade=(0.62, 0.70, 0.82), saturation=1.05),
    "afternoon": Hour(horizon=(0.72, 0.74, 0.78), zenith=(0.08, 0.23, 0.58), sun=(1.0, 0.86, 0.64),
    power=2.7, elevation=34,
                      glow=0.4, ambient=(0.32, 0.37, 0.46), haze=(0.62, 0.67, 0.74), inscatter=0.25,
                      clouds=0.43,
                      cloud_light=1.3, cloud_shade=(0.58, 0.62, 0.72), saturation=1.06),
    "golden": Hour(horizon=(0.80, 0.50, 0.25), zenith=(0.16, 0.28, 0.52), sun=(1.0, 0.66, 0.32), power=2.8,
    elevation=13,
                   glow=0.9, ambient=(0.36, 0.34, 0.38), haze=(0.72, 0.52, 0.36), inscatter=0.7,
                   warmth=0.03, shafts=0.22),
    "sunset": Hour(horizon=(1.1, 0.42, 0.16), zenith=(0.15, 0.17, 0.40), sun=(1.0, 0.45, 0.16), power=2.5,
    elevation=7,
                   glow=1.1, ambient=(0.34, 0.28, 0.38), haze=(0.66, 0.34, 0.26), inscatter=0.85, clouds=0.5,
                   cloud_light=1.9, cloud_shade=(0.40, 0.24, 0.32), warmth=0.03, shafts=0.42,
                   saturation=1.05),
    "dusk": Hour(horizon=(0.34, 0.22, 0.30), zenith=(0.045, 0.065, 0.19), sun=(0.62, 0.42, 0.52),
    power=0.75, elevation=12,
                 glow=0.5, ambient=(0.15, 0.16, 0.27), haze=(0.20, 0.17, 0.26), inscatter=0.3,
                 cloud_light=0.8,
                 cloud_shade=(0.14, 0.12, 0.19), stars=0.5, disc=0.0, exposure=0.95, saturation=1.05),
    "night": Hour(horizon=(0.065, 0.088, 0.165), zenith=(0.014, 0.022, 0.062), sun=(0.55, 0.68, 1.0),
    power=0.62, elevation=26,
                  glow=0.12, ambient=(0.075, 0.095, 0.165), haze=(0.062, 0.080, 0.145), inscatter=0.12,
                  clouds=0.36,
                  cloud_light=0.35, cloud_shade=(0.030, 0.036, 0.060), stars=1.0, disc=3.0, disc_size=2.3,
                  exposure=1.2,
                  saturation=0.98, bloom=0.2),
}  # fmt: skip
GREY = {"cloudy": 0.7, "rain": 0.85, "storm": 0.95, "snowfall": 0.5, "fog": 0.75}


def hour_for(time: str | None, weather: str | None, light: tuple[str, ...]) -> Hour:
    """The light a scene asks for; where it is silent, an afternoon."""
    if "golden hour" in light and time not in ("night", "dusk", "noon"):
        hour = HOURS["golden"]
    else:
        hour = HOURS["night" if "moonlight" in light and time is None else (time or "afternoon")]
    if weather == "clear":
        return replace(hour, clouds=0.0 if hour.stars else 0.3)
    grey = GREY.get(weather or "", 0.0)
    if not grey:
        return hour
    dim = 1 - 0.72 * grey if weather != "snowfall" else 1 - 0.35 * grey
    level = max(sum(hour.horizon) / 3, 0.24) * (0.62 if weather == "storm" else 0.82)
    flat = (level * 0.97, level, level * 1.05)
    warm = 0.0 if hour.elevation > 20 else 0.35  # a low sun still colours a grey sky
    return replace(
        hour,
        horizon=mixed(hour.horizon, flat, grey * (1 - warm)),
        zenith=mixed(hour.zenith, (level * 0.55, level * 0.58, level * 0.64), grey),
        haze=mixed(hour.haze, flat, grey * (1 - warm)),
        ambient=mixed(hour.ambient, (level * 0.52,) * 3, grey * 0.7),
        power=max(hour.power * dim, min(hour.power, 0.5)),
        glow=hour.glow * (1 - 0.8 * grey),
        clouds={"fog": 0.0, "snowfall": 0.5}.get(weather or "", 0.62),
        cloud_light=hour.cloud_light * (0.3 if weather == "storm" else 0.5),
        cloud_shade=(level * 0.42, level * 0.44, level * 0.48),
        stars=hour.stars * (1 - grey),
        disc=hour.disc * (1 - grey) * 0.3,
        shafts=hour.shafts * (1 - 0.5 * grey),
        saturation=hour.saturation * (1 - 0.12 * grey),
    )


def mixed(a: Rgb, b: Rgb, share: float) -> Rgb:
    """A colour between two."""
    red, green, blue = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return red, green, blue


def hour_within(dome: str, hour: Hour) -> Hour:
    """The light where the sky is not the sky: in space, under water, in a room."""
    dark = min(1.0, hour.power / 2.4 + 0.18)
    if dome == "space":
        return replace(hour, horizon=(0.004, 0.005, 0.010), zenith=(0.002, 0.002, 0.006), sun=(1.0, 0.96,
            0.9), power=3.0, elevation=28, glow=0.25, ambient=(0.09, 0.10, 0.14), haze=(0.0, 0.0, 0.0),
            inscatter=0.0, clouds=0.0, stars=1.6, disc=9.0, disc_size=1.1, shafts=0.0, bloom=0.2,
            exposure=0.9)  # fmt: skip
    if dome == "water":
        tone = (0.016 * dark, 0.150 * dark, 0.250 * dark)
        return replace(hour, horizon=tone, zenith=(0.30 * dark, 0.72 * dark, 0.80 * dark), sun=(0.62, 0.95,
            1.0), power=1.7 * dark, elevation=62, glow=0.25, ambient=(0.10 * dark, 0.27 * dark,
            0.36 * dark), haze=tone, inscatter=0.10, clouds=0.0, stars=0.0, disc=0.0, shafts=0.9,
            exposure=0.95, warmth=-0.02, saturation=1.1)  # fmt: skip
    if dome == "indoors":
        return replace(
            hour,
            sun=(1.0, 0.86, 0.64),
            power=0.95 * dark,
            elevation=38,
            ambient=(0.30 * dark + 0.05, 0.27 * dark + 0.035, 0.23 * dark + 0.02),
            haze=(0.25 * dark, 0.22 * dark, 0.18 * dark),
            inscatter=0.1,
            clouds=0.0,
            stars=0.0,
            disc=0.0,
            shafts=0.35,
            glow=0.1,
            bloom=0.2,
        )
    return hour
