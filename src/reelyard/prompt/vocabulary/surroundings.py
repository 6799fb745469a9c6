"""When it happens, in what weather and season: name | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_TIMES = rows("""
dawn | dawn, sunrise, daybreak, first light, at first light, at dawn, sunup, early dawn, rising sun, crack
  of dawn, sun rises, sun is rising, dawn light, sunrise light | рассвет, рассветный, заря, заре, восход,
  рассвете, рассвета, на рассвете, восход солнца, восходе солнца, восходе, на заре, восходящее солнце,
  солнце встает, солнце восходит | 黎明, 日出, 拂晓, 破晓, 晨曦, 日出时, 天亮, 晨光熹微, 旭日, 朝阳, 曙光,
  清晨日出, 朝霞, 太阳升起, 日出时分, 黎明时分, 黎明时, 拂晓时分, 破晓时分
morning | morning, early morning, morning light, morning sun, morning sunlight, in the morning, late
  morning, mornings, sunny morning, foggy morning, misty morning, rainy morning, snowy morning | утро,
  утром, утра, утренний, утрен*, утреннем, утренним, утренний свет, утреннем свете, утреннее солнце, поутру,
  ранним утром, раннее утро, солнечное утро, солнечным утром, туманным утром, туманное утро | 早晨, 早上,
  清晨, 上午, 晨光, 早晨的阳光, 早上的, 晨间, 一早, 清早, 早间, 阳光明媚的早晨
noon | noon, midday, daytime, daylight, broad daylight, in the day, at noon, high noon, bright day, midday
  sun, by day, during the day, broad day, noonday | полдень, днем, дневной, полуденный, полуденное, днём,
  дневном свете, ясным днем, среди дня, в полдень, полудня, белым днем, дневной свет | 中午, 正午, 白天,
  午间, 大白天, 烈日下, 烈日, 日间, 正午时分, 中午时分
afternoon | afternoon, late afternoon, in the afternoon, early afternoon, afternoon light, afternoon sun,
  sunny afternoon | после полудня, послеобеденный, днем после обеда, послеполуденн*, после обеда, ближе к
  вечеру | 下午, 午后, 午后时分, 午后的阳光, 下午的阳光
sunset | sunset, sundown, setting sun, at sunset, sunset light, sunset glow, sun sets, sun is setting, low
  sun, setting of the sun, sunsets | закат, закатный, закате, закатом, заката, на закате, закатное,
  закатном, закатного, садится солнце, солнце садится, заходящее солнце, заходящего солнца, в лучах заката |
  日落, 夕阳, 落日, 晚霞, 日落时, 日落时分, 夕阳下, 夕阳西下, 余晖, 晚霞中, 落日余晖, 落日下, 太阳落山
dusk | dusk, twilight, nightfall, blue hour, evening, at dusk, at twilight, evenings, in the evening, late
  evening, gloaming, evening light, evening sky, rainy evening | сумерки, сумерках, сумеречный, вечер,
  вечером, вечерний, вечера, вечере, вечернем, вечерние, вечернее, вечернего, вечерних, сумерек, сумеречном,
  смеркается, в сумерках | 黄昏, 暮色, 薄暮, 傍晚, 黄昏时, 黄昏时分, 傍晚时分, 薄暮时分, 天黑, 入夜, 日暮,
  黄昏中, 暮光, 蓝调时刻
night | night, nighttime, midnight, at night, starry, starry night, starry sky, under the stars, moonlit,
  northern lights, aurora, aurora borealis, night sky, by night, nocturnal, nights, late at night, midnight
  sky, night scene, dead of night, milky way, full moon night, moonless, dark night, stars, starlight,
  shooting stars, under the moon, moonlit night, beneath the stars, in the dark of night, star filled sky,
  rainy night, stormy night, clear night, snowy night, foggy night, full moon, under a full moon, starry
  nights, star | ночь, ночью, ночи, ночной, полночь, полночн*, звездное небо, звездный, северное сияние,
  ночного, ночном, ночному, ночная, ночные, ночное, ночью под луной, звездная ночь, звездном небе, звездным
  небом, звездами, звезды, звездное, лунная ночь, лунной ночью, ночное небо, ночном небе, ночного неба,
  млечный путь, под звездами, полуночи, глубокой ночью, посреди ночи, звездного неба, полнолуние, при полной
  луне, полной луной, звезда, звезд | 夜晚, 夜, 夜里, 晚上, 午夜, 深夜, 星空, 夜色, 极光, 夜间, 夜空,
  夜晚的, 深夜里, 半夜, 子夜, 午夜时分, 夜幕, 夜幕下, 夜幕降临, 繁星, 星光, 星星点点, 银河, 月夜, 满天繁星,
  星夜, 夜间的, 黑夜, 夜里的, 当夜, 繁星点点, 雨夜, 月圆之夜, 雪夜, 星星, 夜晚时分, 夜景
""")
_WEATHERS = rows("""
clear | clear sky, clear skies, blue sky, clear blue sky, sunny, sunny day, cloudless, clear weather, bright
  sunshine, under a clear sky, bright sunny day, fine weather, sunshine, sunny morning, sunny afternoon, hot
  day, beautiful day, cloudless sky, clear day, bright day, blue skies, clear night, sun, sun shines, sun is
  shining, sun shining | ясный, ясное небо, голубое небо, синее небо, солнечный, безоблачный, ясно,
  солнечно, солнечная, солнечное, солнечные, солнечным, солнечной, солнечного, солнечном, ясным, ясная,
  ясной, ясном, ясную, безоблачное, безоблачном, чистое небо, чистом небе, голубым небом, голубом небе,
  синим небом, синем небе, ясную погоду, солнечным днем, солнечное утро, солнечным утром, солнце, солнца,
  солнцем, светит солнце, солнце светит, солнышко | 晴朗, 晴天, 晴空, 阳光明媚, 万里无云, 晴, 晴朗的, 晴日,
  大晴天, 晴朗天空, 艳阳, 艳阳天, 碧空, 阳光灿烂, 蓝天下, 晴空万里, 蓝天白云, 晴朗的天空, 阳光普照,
  天气晴朗, 阳光明媚的早晨, 太阳, 太阳当空, 出太阳
cloudy | cloudy, cloud, clouds, overcast, overcast sky, grey sky, gray sky, dark clouds, cloudy sky, gloomy
  sky, clouds drift, white clouds, fluffy clouds, grey clouds, thick clouds, overcast day, clouds drifting |
  облако, облака, облаков, облачный, пасмурный, пасмурно, тучи, туча, облаками, облакам, облачно, облачное,
  облачном, облачным, пасмурное, пасмурном, пасмурная, пасмурным, хмурое, хмурый, серое небо, серым небом,
  туч, тучами, облачность, облачком, облачках | 多云, 阴天, 云, 云朵, 白云, 乌云, 阴, 阴沉, 阴云, 乌云密布,
  云彩, 密云, 多云的, 阴天的, 阴沉的天空, 云朵飘过, 浮云, 彩云
wind | wind, windy, breeze, gust, breezy | ветер, ветра, ветру, ветреный, ветрено | 风, 大风, 微风, 刮风
fog | fog, foggy, mist, misty, haze, hazy, foggy morning, misty morning, foggy night | туман, тумане,
  туманный, дымка, мгла, туманом, туманным, туманная, туманное, туманной, туманного, туманном, туманные,
  тумана, дымке, дымкой, мгле, густой туман, густом тумане, легкая дымка, утренний туман, утреннем тумане,
  туманным утром, туманное утро | 雾, 大雾, 薄雾, 雾气, 浓雾, 迷雾, 雾中, 有雾, 起雾, 雾蒙蒙, 雾霾, 雾天,
  晨雾, 云雾, 云雾缭绕, 朦胧, 雾里, 山雾, 雾气缭绕, 雾气弥漫, 烟雾缭绕
rain | rain, rainy, raining, drizzle, downpour, rainfall, raindrops, rainstorm, raindrop, in the rain,
  pouring rain, heavy rain, light rain, rain falls, rain is falling, rainy day, pouring, rain pours, rainy
  night, it rains, rains, monsoon, showers, torrential rain, drizzling, rainy morning, rainy evening |
  дождь, дожде, дождем, дождливый, ливень, морось, дождя, дождю, дождлив*, ливня, ливнем, ливне, идет дождь,
  льет дождь, под дождем, проливной дождь, проливным дождем, моросит, мелкий дождь, капли дождя, дождливая,
  дождик, начинается дождь, дождевые капли | 雨, 下雨, 大雨, 雨中, 细雨, 雨天, 雨滴, 下着雨, 雨中的, 暴雨,
  雨水, 小雨, 雨夜, 倾盆大雨, 雨丝, 毛毛雨, 雨里, 淋雨, 阵雨, 下起雨, 下起了雨, 雨天的, 雨后, 烟雨, 雨幕,
  冒雨
snowfall | snowfall, snowing, snowstorm, blizzard, falling snow, snow falling, snow fall, snow is falling,
  snowflake, snowflakes, heavy snow, snow falls, snows, it snows, snowy weather, snow storm, light snow,
  falling snowflakes, snow drifts down, gentle snow, snow flurries, flurries, snowing heavily, snow fell,
  snowy night | снегопад, снег идет, идет снег, падает снег, метель, вьюга, снежинки, снежинка, снежная
  буря, снегопаде, снегопада, снегопадом, метели, метелью, вьюге, вьюги, пурга, пурге, снежинок, снежинками,
  падающий снег, падающем снеге, кружится снег, буран, идет густой снег, падают снежинки, хлопья снега,
  падающим снегом, под снегом, снежной бури, снежную бурю, снежной буре | 下雪, 飘雪, 大雪, 暴风雪, 雪花,
  飞雪, 下着雪, 下雪天, 雪花飘落, 雪花飞舞, 大雪纷飞, 雪天, 飘着雪, 雪纷飞, 暴雪, 下起雪, 下起了雪, 落雪,
  小雪, 风雪, 风雪中, 飘落的雪花, 雪花飘飘, 鹅毛大雪, 雪夜
storm | storm, stormy, thunderstorm, lightning, thunder, hurricane, tornado, tempest, typhoon, stormy sea,
  thunderclouds, storm clouds, lightning storm, lightning bolt, lightning bolts, lightning strikes, stormy
  weather, stormy night, raging storm, stormy sky, rough sea, rough seas, raging sea, stormy ocean, stormy
  seas, thunderous, gale, storms, cyclone, tropical storm, lightning flashes, thunderstorms | шторм, гроза,
  грозе, молния, молнии, гром, буря, бури, бурю, ураган, торнадо, штормовой, бурн*, бушующ*, шторме, шторма,
  штормовое, штормовом, штормовым, штормом, грозы, грозу, грозой, грозовой, грозовое, грозовым, грозовые
  тучи, молниями, молний, буре, бурей, грома, ураганом, урагана, смерч, непогода, бушует, бушуют | 暴风雨,
  风暴, 雷雨, 闪电, 雷电, 打雷, 台风, 龙卷风, 暴风雨中, 狂风暴雨, 雷暴, 雷鸣, 暴风, 飓风, 狂风, 电闪雷鸣,
  雷电交加, 风暴中, 惊涛骇浪, 波涛汹涌, 巨浪滔天, 狂风巨浪, 雷阵雨, 汹涌
""")
_SEASONS = rows("""
spring | spring, springtime, in spring, early spring, spring day, spring morning | весна, весной, весны,
  весенний, весенн*, весне, весну, весною | 春天, 春季, 春日, 春, 早春, 春季的, 春光, 春风, 阳春
summer | summer, summertime, in summer, midsummer, summer day, summer evening, summers | лето, летом,
  летний, летн*, лета, лете, летнем, летнего | 夏天, 夏季, 夏日, 夏, 盛夏, 夏末, 炎夏, 夏天的, 初夏
autumn | autumn, autumnal, autumn forest, fall season, fall foliage, in autumn, in fall, in the fall, autumn
  day, autumn colors, autumn colours, fall colors, late autumn, early autumn, autumn foliage, autumn leaves,
  indian summer | осень, осенью, осенний, осенн*, осени, осеннее, золотая осень, золотой осенью | 秋天, 秋季,
  秋日, 秋, 深秋, 金秋, 秋天的, 秋色, 秋意, 初秋, 晚秋, 秋叶, 秋风
winter | winter, wintertime, wintry, in winter, midwinter, winter day, winter wonderland, deep winter,
  winters, wintery, winter landscape | зима, зимой, зимний, зимн*, зиме, зимы, зиму, зимнее | 冬天, 冬季,
  冬日, 冬, 寒冬, 冬天的, 隆冬, 严冬, 冬夜, 深冬, 冬日里
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
