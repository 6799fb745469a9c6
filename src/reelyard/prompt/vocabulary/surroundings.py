"""When it happens, in what weather and season: name | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_TIMES = rows("""
dawn | dawn, sunrise, daybreak, first light, at first light | рассвет, рассветный, заря, заре, восход
  | 黎明, 日出, 拂晓, 破晓, 晨曦
morning | morning, early morning | утро, утром, утра, утренний, утрен* | 早晨, 早上, 清晨, 上午
noon | noon, midday, daytime, daylight, broad daylight, in the day | полдень, днем, дневной, полуденный
  | 中午, 正午, 白天
afternoon | afternoon | после полудня, послеобеденный | 下午, 午后
sunset | sunset, sundown, evening, setting sun | закат, закатный, вечер, вечером, вечерний | 日落, 夕阳,
  傍晚, 落日, 晚霞
dusk | dusk, twilight, nightfall, blue hour | сумерки, сумерках, сумеречный | 黄昏, 暮色, 薄暮
night | night, nighttime, midnight, at night, starry, starry night, starry sky, under the stars, moonlit,
  northern lights, aurora, aurora borealis | ночь, ночью, ночи, ночной, полночь, полночн*, звездное небо,
  звездный, северное сияние | 夜晚, 夜, 夜里, 晚上, 午夜, 深夜, 星空, 夜色, 极光, 夜间
""")
_WEATHERS = rows("""
clear | clear sky, clear skies, blue sky, clear blue sky, sunny, sunny day, cloudless, clear weather
  | ясный, ясное небо, голубое небо, синее небо, солнечный, безоблачный, ясно, солнечно | 晴朗, 晴天, 晴空,
  阳光明媚, 万里无云
cloudy | cloudy, cloud, clouds, overcast, overcast sky, grey sky | облако, облака, облаков, облачный,
  пасмурный, пасмурно, тучи, туча | 多云, 阴天, 云, 云朵, 白云, 乌云
wind | wind, windy, breeze, gust, breezy | ветер, ветра, ветру, ветреный, ветрено | 风, 大风, 微风, 刮风
fog | fog, foggy, mist, misty, haze, hazy | туман, тумане, туманный, дымка, мгла | 雾, 大雾, 薄雾, 雾气,
  浓雾, 迷雾
rain | rain, rainy, raining, drizzle, downpour, rainfall, raindrops, rainstorm | дождь, дожде, дождем,
  дождливый, ливень, морось | 雨, 下雨, 大雨, 雨中, 细雨, 雨天, 雨滴
snowfall | snowfall, snowing, snowstorm, blizzard, falling snow, snow falling, snow fall, snow is falling,
  snowflake, snowflakes, heavy snow | снегопад, снег идет, идет снег, падает снег, метель, вьюга, снежинки,
  снежинка, снежная буря | 下雪, 飘雪, 大雪, 暴风雪, 雪花, 飞雪
storm | storm, stormy, thunderstorm, lightning, thunder, hurricane, tornado, tempest, typhoon, stormy sea
  | шторм, гроза, грозе, молния, молнии, гром, буря, бури, бурю, ураган, торнадо, штормовой, бурн*, бушующ*
  | 暴风雨, 风暴, 雷雨, 闪电, 雷电, 打雷, 台风, 龙卷风
""")
_SEASONS = rows("""
spring | spring, springtime | весна, весной, весны, весенний | 春天, 春季, 春日, 春
summer | summer, summertime | лето, летом, летний, летн* | 夏天, 夏季, 夏日, 夏
autumn | autumn, autumnal, fall season, fall foliage | осень, осенью, осенний | 秋天, 秋季, 秋日, 秋
winter | winter, wintertime, wintry | зима, зимой, зимний | 冬天, 冬季, 冬日, 冬
""")
WEATHER_BY_FORCE = (
    "storm",
    "snowfall",
    "rain",
    "fog",
    "wind",
    "cloudy",
    "clear",
)  # the strongest one named is it
TIMES, WEATHERS, SEASONS = (frozenset(row.name for row in table) for table in (_TIMES, _WEATHERS, _SEASONS))
WORDS = (*words(Role.TIME, _TIMES), *words(Role.WEATHER, _WEATHERS), *words(Role.SEASON, _SEASONS))
