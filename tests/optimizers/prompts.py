"""Prompts of all sorts, written by hand, each with what it speaks of."""

from typing import NamedTuple

from reelyard.prompt.reading import Facet


class Case(NamedTuple):
    """A prompt, and the facets that it speaks of."""

    prompt: str
    speaks_of: frozenset[Facet]


def case(prompt: str, speaks_of: str) -> Case:
    """Write the facets as words."""
    return Case(prompt, frozenset(Facet(word) for word in speaks_of.split()))


BARE = (
    case("a cat", "subject"),
    case("helicopter", "subject"),
    case("dancing robot", "subject"),
    case("Two wolves", "subject"),
    case("a smiling girl", "subject"),
    case("waterfall", "place"),
    case("the city", "place"),
    case("рыжий кот", "subject"),
    case("дракон", "subject"),
    case("一只猫", "subject"),
    case("森林", "place"),
)
PLAIN = (
    case("A red fox runs across a snowy forest at dawn", "subject place time"),
    case("A steam train crosses a stone bridge in the mountains in autumn", "subject place season"),
    case("Three birds fly over a lake at sunset. No people.", "subject place time"),
    case("An okapi grazes in the jungle", "subject place"),
    case("A bear fishing in a river,", "subject place"),
    case("A surfer rides a giant wave!", "subject place"),
    case("A sad clown sits alone in an empty room", "subject place mood"),
    case("A child flies a kite on a windy beach", "subject place weather"),
    case("A bee lands on a sunflower", "subject"),
    case("Two knights fight in a burning village", "subject place"),
    case("A rocket launches into the sky", "subject place"),
    case("A happy dog plays in the meadow in spring", "subject place season mood"),
    case("Старик читает книгу в библиотеке", "subject place"),
    case("Белый медведь медленно идёт по льду в Арктике", "subject place"),
    case("Две лошади быстро скачут по берегу моря на закате", "subject place time"),
    case("Дети играют в парке летом, без дождя", "subject place season weather"),
    case("Поезд едет по мосту через реку осенью", "subject place season"),
    case("三只小狗在草地上玩耍，阳光明媚", "subject place weather"),
    case("机器人在厨房里做饭", "subject place"),
    case("一艘帆船在暴风雨的大海上航行，夜晚", "subject place time weather"),
    case("老人坐在公园里", "subject place"),
)
TRICKY = (
    case("A lighthouse in a storm at night", "subject time weather"),
    case("A fox in the forest at midnight", "subject place time"),
    case("A foggy harbour at dusk", "place time weather"),
    case("A castle on a cliff, static shot", "subject place camera"),
    case("A horse gallops at full speed, the camera does not move", "subject camera"),
    case("Underwater: a sea turtle swims over a coral reef", "subject place"),
    case("A shark under the sea at night", "subject place time"),
    case("A grandmother in her kitchen in the morning", "subject place time"),
    case("A cat sleeps in a living room at night", "subject place time"),
    case("A bat in a cave", "subject place"),
    case("Two astronauts dance on the moon", "subject place"),
    case("A spaceship flies through the galaxy", "subject place"),
    case("Anime girl with pink hair stands in the rain at night", "subject time weather style"),
    case("Watercolor of a small boat on a lake at dawn", "subject place time style"),
    case("Pixel art knight walks in a dungeon", "subject place style"),
    case("A claymation pig in a garden, stop motion", "subject place style"),
    case("Black and white film noir, a detective in an alley at sunset", "subject place time style"),
    case("Time-lapse of clouds over a mountain", "place weather motion"),
    case("Time-lapse, a rose blooming", "subject motion"),
    case("Slow motion of a cheetah running fast", "subject motion"),
    case("A tortoise walks very slowly", "subject"),
    case("A calm lake in a thunderstorm", "place weather mood"),
    case("First person view, running through a forest", "place lens"),
    case("Macro of an ant", "subject lens"),
    case("Aerial drone shot of a herd of elephants", "subject lens"),
    case("A street without lens flare or slow motion", "place lens motion"),
    case("[Push in] a cup of coffee, then [Pull out]", "subject camera"),
    case("A seamless loop of a burning candle", "subject motion"),
    case("A man in a blizzard, no camera shake", "subject weather camera"),
    case("Blue hour in Paris, neon lights", "place time light"),
    case("Акварель: лодка на озере ночью", "subject place time style"),
    case("Замок в грозу, статичный кадр", "subject weather camera"),
    case("水墨画风格，一只白鹤在湖面上飞翔", "subject place style"),
    case("海底的乌龟，固定镜头", "subject place camera"),
    case("延时摄影，城市的夜晚", "place time motion"),
)
RICH = (
    case(
        "Calm cinematic wide shot: a boat on a lake at dawn, autumn fog, soft light, slow motion [Push in]",
        "subject place time weather season style light lens motion camera mood",
    ),
    case(
        "A lion, golden hour, close-up, tracking shot, slow motion, epic",
        "subject light lens camera motion mood",
    ),
    case(
        "Мрачный замок, лунный свет, общий план, наезд камеры, таймлапс",
        "subject mood light lens camera motion",
    ),
    case(
        "夜晚的城市，霓虹灯，全景，航拍，镜头推进，慢动作，神秘", "place time light lens camera motion mood"
    ),
)
ALL = (*BARE, *PLAIN, *TRICKY, *RICH)
