"""What a director may add, and where it fits.

A row: facet | value | needs | never with | en | ru | zh; an indented line goes on with the row above it.
``needs`` are tags of the scene that must all be there, with ``/`` between those of which one is enough;
``never with`` are tags of which none may be there.
Where something with needs fits, the rows without needs are left aside.
"""

import re
from dataclasses import dataclass

from reelyard.optimizers.scene_tags import tag
from reelyard.prompt.reading import Facet

_BAD_WEATHER = "weather=cloudy weather=rain weather=fog weather=snowfall weather=storm"
_DARK = "time=night time=dusk light=moonlight"
_NO_SKY = "realm=indoors realm=underwater realm=space"
_WILD = "wild fast weather=storm mood=tense mood=energetic mood=dark mood=epic trait=angry motion=fast_pace"
_GRAVE = "mood=dark mood=tense mood=melancholic trait=sad weather=storm wild trait=angry"
_LIT = (
    "light=golden_hour light=neon light=moonlight light=city_lights light=sunlight light=candlelight "
    "light=window_light light=studio_light light=volumetric style=black_and_white style=noir "
    "style=cyberpunk style=ink style=sketch"
)
_TABLE = f"""
time | night | light=neon/light=city_lights/style=noir/style=cyberpunk | {_NO_SKY} weather=clear
  light=golden_hour light=sunlight | at night | ночью | 夜晚
time | dusk | weather=rain/mood=mysterious/mood=dark/mood=tense/mood=melancholic/trait=sad |
  {_NO_SKY} {_LIT} weather=clear weather=storm | at dusk | в сумерках | 黄昏时分
time | morning | weather=snowfall/weather=clear | {_NO_SKY} {_LIT} | in the early morning | ранним утром |
  清晨
time | afternoon | weather=clear/weather=storm/does=play | {_NO_SKY} {_LIT} | in the late afternoon | ближе к
  вечеру | 午后时分
time | dawn | weather=fog/weather=cloudy/mood=calm/does=sleep/does=eat | {_NO_SKY} {_LIT} | at dawn | на
  рассвете | 黎明时分
time | sunset | | {_NO_SKY} {_LIT} weather=rain weather=storm weather=snowfall weather=fog weather=cloudy
  weather=clear mood=dark | at sunset | на закате | 日落时分
time | morning | | {_NO_SKY} {_LIT} weather=rain weather=storm weather=snowfall weather=clear mood=dark |
  in the early morning | ранним утром | 清晨
time | afternoon | | {_NO_SKY} {_LIT} weather=rain weather=storm weather=snowfall weather=fog weather=clear
  mood=dark | in the late afternoon | ближе к вечеру | 午后时分
time | dawn | | {_NO_SKY} {_LIT} weather=rain weather=storm weather=snowfall weather=clear mood=dark | at
  dawn | на рассвете | 黎明时分
camera | tracking_shot | going | motion=time-lapse motion=loop lens=first_person style=stop_motion | a
  smooth follow shot | следящая камера | 镜头平稳跟拍
camera | truck_right | going | motion=time-lapse motion=loop lens=first_person style=stop_motion lens=macro
  | a dolly to the right | проезд вправо | 镜头向右移动
camera | push_in | staying | motion=time-lapse motion=loop style=stop_motion | a slow push in | медленный
  наезд | 镜头缓缓推进
camera | pull_out | staying | motion=time-lapse motion=loop style=stop_motion lens=macro lens=close-up | a
  slow pull back | медленный отъезд камеры | 镜头缓缓拉远
camera | pan_right | nobody | motion=time-lapse motion=loop style=stop_motion | a slow pan to the right |
  панорамирование вправо | 镜头向右摇
camera | pedestal_up | nobody | motion=time-lapse motion=loop style=stop_motion lens=macro lens=close-up
  realm=indoors | a slow rising crane shot | плавный подъем камеры | 镜头缓缓升起
camera | push_in | lens=first_person | motion=time-lapse motion=loop | a slow dolly forward | медленный
  наезд | 镜头缓缓推进
camera | static_shot | motion=time-lapse/motion=loop/style=stop_motion | | a static shot | статичный кадр |
  固定镜头
camera | static_shot | | | a static shot | статичный кадр | 固定镜头
lens | close-up | small | painted motion=time-lapse | as a close-up | крупным планом | 特写
lens | shallow depth of field | small | painted motion=time-lapse lens=wide | with a shallow depth of field
  | с малой глубиной резкости | 浅景深
lens | wide | large/nobody/motion=time-lapse | | in a wide view | общим планом | 全景
lens | wide | painted | small | in a wide view | общим планом | 全景
lens | close-up | painted small | motion=time-lapse | as a close-up | крупным планом | 近景
lens | medium shot | middling with=person/with=robot | painted going motion=time-lapse | as a medium shot |
  средним планом | 中景
lens | shallow depth of field | middling | painted large motion=time-lapse | with a shallow depth of field |
  с малой глубиной резкости | 浅景深
lens | low angle | middling going | painted motion=time-lapse camera=pedestal_up does=fly | from a low angle
  | с нижней точки | 低角度
lens | low angle | large | painted motion=time-lapse camera=pedestal_up does=fly | from a low angle | с
  нижней точки | 低角度
lens | wide | | | in a wide view | общим планом | 全景
light | golden hour | time=dawn/time=sunset | {_BAD_WEATHER} {_NO_SKY} {_DARK} style=black_and_white
  style=noir style=ink | in golden light | в золотистом свете | 金色的光
light | sunlight | time=morning/time=noon/time=afternoon/weather=clear | {_BAD_WEATHER} {_NO_SKY} {_DARK} |
  in natural light | в естественном свете | 自然光
light | moonlight | time=night | {_BAD_WEATHER} {_NO_SKY} place=city place=street with=object | in pale
  moonlight | в лунном свете | 月光
light | city lights | time=night place=city/place=street | {_NO_SKY} | among city lights | среди огней
  города | 城市灯光
light | soft light | weather=cloudy/weather=fog/weather=rain/weather=snowfall | {_DARK} weather=storm
  realm=underwater realm=space | in soft diffused light | в мягком рассеянном свете | 柔和的光线
light | hard light | weather=storm | realm=indoors realm=underwater mood=calm | in dramatic light | в
  контрастном свете | 戏剧性的光线
light | volumetric | place=forest/place=jungle time=dawn/time=morning/time=sunset | {_BAD_WEATHER} {_NO_SKY}
  {_DARK} | with shafts of light | в лучах света | 光柱
light | backlit | time=sunset/time=dawn | {_BAD_WEATHER} {_NO_SKY} {_DARK} nobody painted with=person
  with=robot | with rim light |
  в контровом свете | 轮廓光
light | volumetric | realm=underwater | {_DARK} | with shafts of light | в лучах света | 光柱
light | hard light | realm=space | mood=calm | with strong shadows | с резкими тенями | 硬光
light | backlit | realm=space | | with rim light | в контровом свете | 轮廓光
light | window light | realm=indoors | place=cave place=hall {_DARK} realm=underwater realm=space | in
  window light | при свете из окна | 窗边光线
light | warm light | realm=indoors time=night/time=dusk/time=sunset | place=cave realm=underwater
  realm=space | in warm light | в теплом свете | 暖光
light | cool light | time=dusk | realm=indoors realm=underwater realm=space | in cool light | в холодном
  свете | 冷光
light | candlelight | with=object does=burn | realm=underwater realm=space weather=rain weather=storm | glow
  of the fire | свет костра | 火光
light | sunlight | realm=outdoors time=unsaid weather=unsaid | realm=indoors realm=underwater realm=space
  style=black_and_white style=noir style=cyberpunk light=moonlight | in natural light | в естественном свете
  | 自然光
light | soft light | | weather=storm | in soft light | в мягком свете | 柔光
light | glow | place=cave/time=night/weather=storm | weather=clear time=noon time=morning | a
  faint glow | в слабом сиянии | 微光
motion | natural pace | slow/does=sleep/does=sit/mood=calm | fast wild | in unhurried motion | в неспешном
  темпе | 节奏舒缓
motion | fast pace | fast/wild/mood=energetic | slow mood=calm motion=slow_motion does=sleep | at a lively
  pace | в живом темпе | 节奏明快
motion | natural pace | | style=stop_motion | in smooth motion | плавные движения | 动作流畅
motion | natural pace | | fast | at a natural pace | в естественном темпе | 自然的节奏
motion | natural pace | | | in natural motion | естественное движение | 动作自然
mood | joyful | does=play/does=dance/does=smile/trait=happy/trait=smiling/trait=cute | {_GRAVE} does=fight |
  a joyful mood | радостное настроение | 氛围欢快
mood | energetic | fast/motion=fast_pace | slow trait=sad does=sleep | an energetic mood | энергичное
  настроение | 氛围热烈
mood | tense | weather=storm/does=fight/trait=angry | trait=happy trait=smiling | a tense mood | напряженное
  настроение | 氛围紧张
mood | epic | weather=storm/wild/large/realm=space | small trait=sad | an epic mood | эпичное настроение |
  氛围壮观
mood | melancholic | trait=sad/weather=rain | does=play does=dance does=smile trait=happy trait=smiling fast
  wild | a wistful mood | меланхоличное настроение | 氛围忧伤
mood | mysterious | weather=fog/time=night/place=cave | {_WILD} does=play does=dance does=smile trait=happy
  trait=smiling trait=cute | a mysterious mood | таинственное настроение | 氛围神秘
mood | dreamy | realm=underwater/realm=space/painted | {_GRAVE} fast | a dreamy mood | волшебное настроение
  | 氛围梦幻
mood | calm | does=sleep/does=sit/does=eat/slow/time=dawn/time=morning/time=dusk | {_WILD} trait=sad | a
  peaceful mood | спокойное настроение | 氛围宁静
mood | calm | | {_WILD} trait=sad weather=wind | a peaceful mood | спокойное настроение | 氛围宁静
mood | dreamy | | {_GRAVE} fast style=documentary style=photorealistic | a dreamy mood | волшебное
  настроение | 氛围梦幻
mood | mysterious | | trait=happy trait=smiling does=play does=dance does=smile | a mysterious mood |
  таинственное настроение | 氛围神秘
mood | epic | wild/fast | small trait=sad | an epic mood | эпичное настроение | 氛围壮观
mood | tense | wild trait=sad/wild small | trait=happy trait=smiling | a tense mood | напряженное настроение
  | 氛围紧张
"""
FACETS = (
    Facet.TIME,
    Facet.LIGHT,
    Facet.CAMERA,
    Facet.LENS,
    Facet.MOTION,
    Facet.MOOD,
)  # in the order in which they are chosen; the last ones go first where there is no room


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """Something that a director may add."""

    facet: Facet
    value: str  # as a reading will have it
    needs: tuple[frozenset[str], ...]
    never_with: frozenset[str]
    words: dict[str, str]  # language → words

    @property
    def tag(self) -> str:
        """What it makes the scene."""
        return tag(self.facet, self.value)

    def fits(self, tags: frozenset[str]) -> bool:
        """Whether it belongs into a scene."""
        return all(some & tags for some in self.needs) and not self.never_with & tags


def fitting(facet: Facet, tags: frozenset[str]) -> tuple[Suggestion, ...]:
    """Give what may be added about a facet: what this scene calls for, else what goes with anything."""
    fit = tuple(each for each in SUGGESTIONS if each.facet is facet and each.fits(tags))
    return tuple(each for each in fit if each.needs) or fit


def _suggestion(line: str) -> Suggestion:
    facet, value, needs, never_with, *words = (column.strip() for column in line.split("|"))
    return Suggestion(
        facet=Facet(facet),
        value=value,
        needs=tuple(frozenset(some.split("/")) for some in needs.split()),
        never_with=frozenset(never_with.split()),
        words=dict(zip(("en", "ru", "zh"), words, strict=True)),
    )


SUGGESTIONS = tuple(_suggestion(line) for line in re.sub(r"\n +", " ", _TABLE.strip()).splitlines())
