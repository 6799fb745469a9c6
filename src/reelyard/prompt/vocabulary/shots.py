"""How light, lens and time are used: light, lens and motion: name | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_LIGHTS = rows("""
golden hour | golden hour, magic hour, golden light, golden sunlight, golden sunbeams, golden glow, golden
  hour light, golden sun, golden hour sunlight, warm golden light, golden rays, golden evening light, late
  golden light, golden sunset light, golden morning light | золотой час, золотой свет, золотистый свет,
  золотом свете, золотистом свете, в золотой час, золотые лучи, золотистые лучи, теплый золотой свет,
  золотого часа, золотым светом, золотых лучах | 黄金时刻, 金色光线, 金色阳光, 金色的光, 金色的阳光,
  黄金时段, 金色夕阳, 金光, 金黄色的阳光, 金色余晖, 金色光芒
sunlight | sunlight, sunlit, sun rays, sunbeam, sunbeams, sunshine, sun light, in the sun, bright sun,
  natural light, dappled light, dappled sunlight, morning light, afternoon sun, daylight, bright light, sun
  drenched, sun dappled, in bright sunlight, warm sun, sunlit room, natural lighting, rays of sun, warm
  sunlight, bathed in sunlight, sun on | солнечный свет, солнечном свете, лучи солнца, солнечные лучи,
  естественный свет, естественном свете, на солнце, под солнцем, в лучах солнца, дневной свет, солнечном,
  солнечных лучах, яркое солнце, ярком солнце, при дневном свете, солнечные блики, на солнышке, освещенный
  солнцем, лучами солнца, солнечным светом | 阳光, 日光, 自然光, 光束, 阳光下, 阳光洒, 阳光洒在, 阳光照在,
  暖阳, 明媚的阳光, 在阳光下, 日光下, 阳光洒落, 斑驳的阳光, 阳光透过
moonlight | moonlight, moonlit, light of the moon, moonbeams, pale moonlight, full moon, under a full moon,
  under the moon, by moonlight, bright moon, crescent moon, light of a full moon, moon | лунный свет, лунном
  свете, свете луны, свет луны, лунный, лунная, полная луна, полной луне, при луне, при полной луне, полной
  луной, под луной, луна, луне, луной, луну, лунном, лунной, лунная ночь, лунной ночью | 月光, 月色, 月光下,
  满月, 圆月, 明月, 月亮, 弯月, 月下, 月夜, 皎洁的月光, 月光照耀
neon | neon, neon light, neon lights, neon sign, neon signs, neon lit, neon glow, neon glowing, neon colored
  light, neon reflections, neon city lights, neon tubes, glowing neon, neon signage | неон, неоновый,
  неоновые огни, неоновые вывески, неоновом свете, неоновым светом, неона, неоновыми огнями, неоновых
  вывесок, неоновые, неоновая, неоновом | 霓虹, 霓虹灯, 霓虹灯光, 霓虹闪烁, 霓虹招牌, 霓虹灯牌, 霓虹灯闪烁,
  霓虹光, 霓虹灯下
candlelight | candlelight, candlelit, firelight, torchlight, lantern light, by candlelight, glow of the
  fire, candle lit, warm firelight, lit by candles, light of a fire, by the fire, glow of candles, campfire
  light, lit by fire, by firelight | при свечах, свет свечей, свет костра, свете костра, в свете свечей,
  свете свечи, у огня, свет огня, свете огня, отблески огня, при свете костра | 烛光, 火光, 灯火, 烛光下,
  火光照亮, 篝火光, 炉火, 灯火阑珊, 火光中
soft light | soft light, soft lighting, diffuse light, diffused light, soft glow, even light, softly lit,
  soft diffused light, soft even light, overcast light | мягкий свет, мягкое освещение, рассеянный свет,
  мягком свете, рассеянном свете | 柔光, 柔和的光, 柔和光线, 柔和的光线, 漫射光
hard light | hard light, harsh light, harsh sunlight, strong shadows, hard shadows, high contrast,
  chiaroscuro, low key lighting, low key, dramatic lighting, dramatic light, stark light | жесткий свет,
  контрастный свет, резкие тени, драматичный свет, контрастное освещение, резкими тенями, контрастном свете,
  драматичном свете, жестком свете | 硬光, 强光, 高对比, 明暗对比, 戏剧性光线, 戏剧性的光线
backlit | backlit, backlight, back light, rim light, rim lighting, backlighting, silhouetted, in silhouette,
  contre jour, back lit, lit from behind, sun behind, rim lit, halo light, against the sun, against the
  light, sun flare | контровой свет, контровом свете, контражур, подсвечен сзади, против солнца, против
  света, подсветка сзади, контровый свет, силуэтом, ореол | 逆光, 轮廓光, 背光, 逆光拍摄, 背光下, 剪影效果,
  逆光效果, 侧逆光, 迎着光
volumetric | volumetric, volumetric light, volumetric lighting, god rays, light rays, light shafts, shafts
  of light, rays of light, crepuscular rays, light beams, sunbeams through trees, beams of light, volumetric
  fog, light shaft, sun shafts, light streaming through, rays of sunlight, light pouring in, sunlight
  streaming through, dust in the light | лучи света, объемный свет, световые лучи, лучах света, лучами
  света, лучи пробиваются, пробиваются лучи, лучи сквозь, божественные лучи, объемное освещение | 体积光,
  丁达尔, 光柱, 光线穿透, 耶稣光, 丁达尔效应, 光束穿过, 阳光穿过树叶, 光线洒落, 体积光效果, 光芒四射,
  一束光, 一缕阳光, 上帝之光
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
close-up | close up, extreme close up, closeup, tight shot, close shot, close view, extreme closeup, up
  close, in close up, a close up, face close up, tight close up, close shot of, detail shot, closeup shot,
  close range | крупный план, крупным планом, крупном плане, вблизи, крупно, очень крупный план, крупного
  плана, крупные планы, лицо крупно, макро план | 特写, 近景, 大特写, 近距离, 特写镜头, 近距离特写,
  面部特写, 近景镜头, 大特写镜头, 近镜头
medium shot | medium shot, mid shot, waist up, portrait, portrait shot, half body, cowboy shot, medium close
  up, waist shot, half length, mid range shot, bust shot, medium view | средний план, средним планом,
  среднем плане, портрет*, по пояс, поясной план, портретный план, средний крупный план, портрет | 中景,
  半身, 肖像, 中景镜头, 中近景, 半身像, 人像, 肖像照, 胸像
wide | wide shot, wide angle, wide view, establishing shot, long shot, panoramic, wide lens, wide angle
  lens, ultra wide, panoramic view, full shot, wide, wide shot of, wide angle shot, long wide shot, master
  shot, extreme wide shot, very wide, super wide, in the wide, full body, full body shot, panorama view,
  wide frame, extreme long shot | общий план, общим планом, общем плане, широкий план, широкоугольн*,
  панорамн*, дальний план, широкий угол, широким планом, панорама, панорамный вид, очень общий план, дальним
  планом, в полный рост | 全景, 广角, 远景, 大远景, 广角镜头, 全景镜头, 广角拍摄, 大全景, 远景镜头, 超广角,
  全身, 宽镜头, 全身照
macro | macro, macro shot, macro lens, macro photography, extreme macro, macro close up, macro view,
  microscopic | макро, макросъемк*, макро съемка, макросъемка, макроплан | 微距, 微距镜头, 微距摄影,
  微距特写, 微距拍摄, 显微
telephoto | telephoto, telephoto lens, long lens, 200mm, compressed perspective | телеобъектив*,
  длиннофокус* | 长焦, 长焦镜头
shallow depth of field | shallow depth of field, depth of field, bokeh, blurred background, blurry
  background, soft focus, out of focus background, shallow focus, bokeh background, creamy bokeh, blurry
  backdrop, rack focus, selective focus, narrow depth of field, blurred backdrop, out of focus | малая
  глубина резкости, малой глубиной резкости, глубина резкости, боке, размытый фон, размытым фоном, небольшая
  глубина резкости, размытие фона, мягкое боке, боке на фоне, расфокус, фон размыт, малой глубины резкости |
  浅景深, 景深, 虚化, 背景虚化, 散景, 浅景深效果, 背景模糊, 模糊背景, 虚化背景, 散景效果, 焦外, 浅焦
deep focus | deep focus, everything in focus, sharp focus | большая глубина резкости, все в фокусе | 深焦,
  大景深
fisheye | fisheye, fish eye, fisheye lens | рыбий глаз, фишай | 鱼眼, 鱼眼镜头
anamorphic | anamorphic, anamorphic lens, lens flare, lens flares, widescreen | анаморф*, блики объектива |
  变形宽银幕, 镜头光晕, 宽银幕
aerial | aerial, aerial view, aerial shot, drone shot, drone view, drone footage, drone camera, bird eye
  view, bird eye, birds eye view, from above, top down, overhead, overhead shot, high above, top angle, top
  view, aerial footage, aerial drone, drone flight, bird view, from high above, birds eye, from the air, top
  shot, satellite view, seen from above, helicopter shot | аэросъемк*, с высоты, с высоты птичьего полета,
  вид сверху, с дрона, сверху, вид с воздуха, с воздуха, аэро, с птичьего полета, аэросъемка, дрон снимает,
  съемка с дрона, вид с высоты, с большой высоты | 航拍, 鸟瞰, 俯瞰, 俯拍, 俯视, 从上方, 无人机航拍,
  航拍镜头, 鸟瞰图, 空中俯瞰, 从空中, 俯瞰视角, 无人机视角, 高空俯拍, 俯视角度, 从上往下, 无人机拍摄
low angle | low angle, low angle shot, worm eye view, from below, from low angle, ground level, shot from
  below, looking up at, from a low angle, worms eye, ground level shot, low camera, low position | нижний
  ракурс, снизу, с нижней точки, нижнего ракурса, с низкой точки, с нижнего ракурса, вид снизу, съемка
  снизу, от земли, с уровня земли | 低角度, 仰拍, 仰视, 低机位, 低角度镜头, 低角度拍摄, 仰角, 低视角,
  仰拍镜头, 从下往上, 贴地
high angle | high angle, high angle shot, high top angle | верхний ракурс, верхнего ракурса, с верхней точки
  | 高角度, 高机位
eye level | eye level, eye level shot, at eye level | на уровне глаз | 平视, 平视角度
first person | first person, first person view, pov, point of view, fpv, over the shoulder, gopro, in first
  person, subjective camera, through the eyes of, helmet cam, body cam, dashcam, fpv drone, pov shot | от
  первого лица, из глаз, вид от первого лица, через плечо, экшн камера, субъективная камера, из за плеча |
  第一人称, 主观视角, 过肩, 第一人称视角, 第一视角, 主观镜头, 过肩镜头, 运动相机
split screen | split screen, dutch angle, tilted frame, tilt shift | голландский угол, разделенный экран |
  荷兰角, 分屏, 移轴
""")
_MOTIONS = rows("""
slow motion | slow motion, slowmo, slow mo, in slow motion, high speed camera, 120fps, 240fps, bullet time,
  freeze frame, super slow motion, ultra slow motion, slowed down, in slow mo, high frame rate, 1000fps,
  time slows, slow motion shot | замедленн*, слоу мо, слоумо, рапид, медленная съемка, в замедлении,
  замедление, сверхзамедлен*, слоумоушн, медленном движении | 慢动作, 慢镜头, 慢速, 升格, 子弹时间,
  慢动作镜头, 超慢动作, 慢放, 高帧率, 慢速镜头, 升格镜头
time-lapse | time lapse, timelapse, hyperlapse, hyper lapse, fast forward, sped up, stop time, time lapse
  video, day to night, timelapse video, accelerated, speeded up, fast forwarded | таймлапс, ускоренн*,
  гиперлапс, интервальн*, таймлапса, ускорение, на ускорении, быстрая перемотка | 延时, 延时摄影, 快进,
  加速, 延时拍摄, 延时镜头, 快速播放, 缩时, 缩时摄影, 快速推移
natural pace | real time, natural pace, natural speed, natural motion, steady pace, unhurried pace,
  unhurried motion, smooth motion, fluid motion, normal speed, natural movement, gentle motion, smooth
  movement | в реальном времени, естественный темп, естественном темпе, неспешный темп, плавное движение,
  плавных движений, плавные движения, естественное движение | 实时, 自然节奏, 自然的节奏, 自然速度,
  流畅的动作, 节奏舒缓, 动作流畅, 动作自然
motion blur | motion blur, blurred motion, long exposure, light trails | размытие в движении, длинная
  выдержка, смазанн* | 动态模糊, 长曝光, 光轨, 运动模糊
loop | loop, looping, seamless loop, cinemagraph, boomerang, reverse, in reverse, backwards | цикл, зацикл*,
  в обратном порядке | 循环, 无缝循环, 倒放
montage | montage, cut to, cuts to, jump cut, jump cuts, multiple shots, several shots, multi shot, different
  angles, several angles, shot sequence | монтаж, смена кадра, несколько кадров, несколько планов, с разных
  ракурсов, склейк* | 蒙太奇, 切换镜头, 镜头切换, 多镜头, 多个镜头, 镜头切到, 不同角度
fast pace | fast motion, fast cuts, rapid motion, quick cuts, brisk pace, driving pace, lively pace |
  быстрый темп, быстром темпе, стремительный темп, живой темп, живом темпе | 快节奏, 节奏明快, 节奏紧凑
""")
WORDS = (*words(Role.LIGHT, _LIGHTS), *words(Role.LENS, _LENSES), *words(Role.MOTION, _MOTIONS))
