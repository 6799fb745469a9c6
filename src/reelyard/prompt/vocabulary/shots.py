"""How light, lens and time are used: light, lens and motion: name | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_LIGHTS = rows("""
golden hour | golden hour, magic hour, golden light, golden sunlight, golden sunbeams, golden glow, golden
  hour light | золотой час, золотой свет, золотистый свет, золотом свете, золотистом свете | 黄金时刻,
  金色光线, 金色阳光, 金色的光, 金色的阳光
sunlight | sunlight, sunlit, sun rays, sunbeam, sunbeams, sunshine, sun light, in the sun, bright sun,
  natural light, dappled light, dappled sunlight, morning light, afternoon sun | солнечный свет, солнечном
  свете, лучи солнца, солнечные лучи, естественный свет, естественном свете, на солнце, под солнцем, в лучах
  солнца | 阳光, 日光, 自然光, 光束
moonlight | moonlight, moonlit, light of the moon, moonbeams, pale moonlight, full moon, under a full moon,
  under the moon, by moonlight, bright moon, crescent moon, light of a full moon, moon | лунный свет, лунном
  свете, свете луны, свет луны, лунный, лунная, полная луна, полной луне, при луне, при полной луне, полной
  луной, под луной, луна, луне, луной, луну, лунном, лунной, лунная ночь, лунной ночью | 月光, 月色, 月光下,
  满月, 圆月, 明月, 月亮, 弯月, 月下, 月夜, 皎洁的月光, 月光照耀
neon | neon, neon light, neon lights, neon sign, neon signs, neon lit, neon glow | неон, неоновый | 霓虹,
  霓虹灯
candlelight | candlelight, candlelit, firelight, torchlight, lantern light, by candlelight, glow of the fire
  | при свечах, свет свечей, свет костра, свете костра | 烛光, 火光, 灯火
soft light | soft light, soft lighting, diffuse light, diffused light, soft glow, even light, softly lit,
  soft diffused light, soft even light, overcast light | мягкий свет, мягкое освещение, рассеянный свет,
  мягком свете, рассеянном свете | 柔光, 柔和的光, 柔和光线, 柔和的光线, 漫射光
hard light | hard light, harsh light, harsh sunlight, strong shadows, hard shadows, high contrast,
  chiaroscuro, low key lighting, low key, dramatic lighting, dramatic light, stark light | жесткий свет,
  контрастный свет, резкие тени, драматичный свет, контрастное освещение, резкими тенями, контрастном свете,
  драматичном свете, жестком свете | 硬光, 强光, 高对比, 明暗对比, 戏剧性光线, 戏剧性的光线
backlit | backlit, backlight, back light, rim light, rim lighting, backlighting, silhouetted, in silhouette,
  contre jour | контровой свет, контровом свете, контражур, подсвечен сзади | 逆光, 轮廓光, 背光
volumetric | volumetric, volumetric light, volumetric lighting, god rays, light rays, light shafts, shafts
  of light, rays of light, crepuscular rays, light beams | лучи света, объемный свет, световые лучи, лучах
  света, лучами света | 体积光, 丁达尔, 光柱, 光线穿透, 耶稣光
window light | window light, light through the window, light from a window, side light from a window | свет
  из окна, свете из окна, оконный свет | 窗光, 窗边的光, 窗外的光, 窗边光线
studio light | studio light, studio lighting, spotlight, stage light, stage lights, ring light, softbox |
  студийный свет, студийное освещение, прожектор, софит* | 影棚灯光, 聚光灯, 舞台灯光
glow | glow, glowing, bioluminescent, bioluminescence, luminous, iridescent, glimmer, shimmering, sparkling,
  glittering, glowing light | светящ*, сиян*, сияющ*, мерцан*, мерцающ* | 发光, 荧光, 闪烁, 光芒, 微光
city lights | city lights, street lights, streetlights glow, lamplight, street light | огни города,
  городские огни, свет фонарей, свете фонарей, огней города, городских огней, огнях города, огнями города |
  城市灯光, 街灯, 路灯的光, 万家灯火
warm light | warm light, warm lighting, warm tones, warm glow | теплый свет, теплом свете, теплые тона |
  暖光, 暖色调, 温暖的光
cool light | cool light, cold light, cool tones, blue light, cold blue light, cool blue light | холодный
  свет, холодном свете, голубой свет, холодные тона | 冷光, 冷色调, 清冷的光, 蓝色光线
""")
_LENSES = rows("""
close-up | close up, extreme close up, closeup, tight shot, close shot, close view, extreme closeup |
  крупный план, крупным планом, крупном плане, вблизи | 特写, 近景, 大特写, 近距离
medium shot | medium shot, mid shot, waist up, portrait, portrait shot, half body, cowboy shot | средний
  план, средним планом, среднем плане, портрет* | 中景, 半身, 肖像
wide | wide shot, wide angle, wide view, establishing shot, long shot, panoramic, wide lens, wide angle
  lens, ultra wide, panoramic view, full shot, wide | общий план, общим планом, общем плане, широкий план,
  широкоугольн*, панорамн*, дальний план | 全景, 广角, 远景, 大远景, 广角镜头
macro | macro, macro shot, macro lens, macro photography | макро, макросъемк* | 微距, 微距镜头
telephoto | telephoto, telephoto lens, long lens, 200mm, compressed perspective | телеобъектив*,
  длиннофокус* | 长焦, 长焦镜头
shallow depth of field | shallow depth of field, depth of field, bokeh, blurred background, blurry
  background, soft focus, out of focus background | малая глубина резкости, малой глубиной резкости, глубина
  резкости, боке, размытый фон, размытым фоном | 浅景深, 景深, 虚化, 背景虚化, 散景
deep focus | deep focus, everything in focus, sharp focus | большая глубина резкости, все в фокусе | 深焦,
  大景深
fisheye | fisheye, fish eye, fisheye lens | рыбий глаз, фишай | 鱼眼, 鱼眼镜头
anamorphic | anamorphic, anamorphic lens, lens flare, lens flares, widescreen | анаморф*, блики объектива |
  变形宽银幕, 镜头光晕, 宽银幕
aerial | aerial, aerial view, aerial shot, drone shot, drone view, drone footage, drone camera, bird eye
  view, bird eye, birds eye view, from above, top down, overhead, overhead shot, high above, top angle, top
  view | аэросъемк*, с высоты, с высоты птичьего полета, вид сверху, с дрона, сверху | 航拍, 鸟瞰, 俯瞰,
  俯拍, 俯视, 从上方, 无人机航拍
low angle | low angle, low angle shot, worm eye view, from below, from low angle, ground level | нижний
  ракурс, снизу, с нижней точки, нижнего ракурса | 低角度, 仰拍, 仰视, 低机位
high angle | high angle, high angle shot, high top angle | верхний ракурс, верхнего ракурса, с верхней точки
  | 高角度, 高机位
eye level | eye level, eye level shot, at eye level | на уровне глаз | 平视, 平视角度
first person | first person, first person view, pov, point of view, fpv, over the shoulder, gopro | от
  первого лица, из глаз | 第一人称, 主观视角, 过肩
split screen | split screen, dutch angle, tilted frame, tilt shift | голландский угол, разделенный экран |
  荷兰角, 分屏, 移轴
""")
_MOTIONS = rows("""
slow motion | slow motion, slowmo, slow mo, in slow motion, high speed camera, 120fps, 240fps, bullet time,
  freeze frame | замедленн*, слоу мо, слоумо, рапид | 慢动作, 慢镜头, 慢速, 升格, 子弹时间
time-lapse | time lapse, timelapse, hyperlapse, hyper lapse, fast forward, sped up, stop time | таймлапс,
  ускоренн*, гиперлапс, интервальн* | 延时, 延时摄影, 快进, 加速
natural pace | real time, natural pace, natural speed, natural motion, steady pace, unhurried pace,
  unhurried motion, smooth motion, fluid motion, normal speed, natural movement, gentle motion, smooth
  movement | в реальном времени, естественный темп, естественном темпе, неспешный темп, плавное движение,
  плавных движений, плавные движения, естественное движение | 实时, 自然节奏, 自然的节奏, 自然速度,
  流畅的动作, 节奏舒缓, 动作流畅, 动作自然
motion blur | motion blur, blurred motion, long exposure, light trails | размытие в движении, длинная
  выдержка, смазанн* | 动态模糊, 长曝光, 光轨, 运动模糊
loop | loop, looping, seamless loop, cinemagraph, boomerang, reverse, in reverse, backwards | цикл, зацикл*,
  в обратном порядке | 循环, 无缝循环, 倒放
fast pace | fast motion, fast cuts, rapid motion, quick cuts, brisk pace, driving pace, lively pace |
  быстрый темп, быстром темпе, стремительный темп, живой темп, живом темпе | 快节奏, 节奏明快, 节奏紧凑
""")
WORDS = (*words(Role.LIGHT, _LIGHTS), *words(Role.LENS, _LENSES), *words(Role.MOTION, _MOTIONS))
