"""How a clip feels, and in what manner it is pictured: moods and styles: name | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_MOODS = rows("""
calm | calm, peaceful, serene, tranquil, quiet, soothing, relaxing, gentle mood, serenity, stillness,
  idyllic, peacefully, calmness, zen, restful, quiet mood, still and quiet, meditative | спокойный,
  спокойно, мирный, безмятежн*, умиротвор*, тихий, тихая, тихое, покой, спокойная, спокойной, спокойное,
  мирная, мирно, тихо, тишина, умиротворение | 宁静, 平静, 安静, 祥和, 静谧, 安详, 平和, 恬静, 悠然, 静静,
  静谧的, 祥和的, 安宁, 宁静的, 静静地
joyful | joyful, happy, cheerful, playful, joyous, fun, festive, lively, happily, joyfully, joy, cheerfully,
  delightful, celebratory, merry, upbeat, heartwarming fun, carefree | радост*, весел*, счастлив*,
  празднич*, игрив*, беззаботн*, задорн*, жизнерадост*, ликующ* | 欢乐, 快乐, 欢快, 开心, 喜悦, 活泼, 热闹,
  愉快, 欢乐的, 喜庆, 欢腾, 幸福, 无忧无虑, 俏皮
epic | epic, majestic, heroic, grand, awe inspiring, monumental, triumphant, breathtaking, awe, sweeping,
  spectacular, glorious, legendary, vast and grand, magnificent | эпич*, величествен*, героич*, грандиоз*,
  торжествен*, захватывающ*, впечатляющ*, легендарн*, монументальн*, великолепн* | 史诗, 史诗感, 壮观, 宏伟,
  雄伟, 壮丽, 震撼, 气势磅礴, 恢弘, 磅礴, 宏大, 史诗般, 史诗级, 壮阔
tense | tense, suspenseful, ominous, menacing, thrilling, dangerous, threatening, tension, suspense,
  anxious, nervous, foreboding, gripping, dramatic, drama, danger, thriller | напряж*, тревож*, зловещ*,
  опасный, угрожа*, драматич*, триллер, напряжение, саспенс, опасность, волнующ* | 紧张, 紧张感, 危险, 不祥,
  惊险, 紧张的, 悬疑, 惊悚, 戏剧性, 压迫感, 紧迫, 扣人心弦
dark | scary, horror, spooky, eerie, creepy, gloomy, haunting, haunted, dark mood, sinister, terrifying,
  nightmarish, ominous dark, grim, bleak, gothic, macabre, creepily, nightmare, dystopian, post apocalyptic,
  apocalyptic | страшный, жуткий, жутко, мрачный, ужас*, мрачн*, готич*, зловещая тьма, кошмар*, апокалип*,
  хоррор, антиутоп* | 恐怖, 阴森, 可怕, 阴暗, 诡异, 阴郁, 黑暗风格, 阴森森, 恐惧, 哥特, 末日, 末世, 废土,
  惊恐, 噩梦
mysterious | mysterious, enigmatic, mystical, mystery, mystic, mysteriously, secretive, arcane, occult,
  intriguing, cryptic, eerie mystery | таинствен*, загадоч*, мистич*, тайна, тайны, мистика, загадка,
  магическ* | 神秘, 神秘感, 神秘的, 神秘氛围, 诡秘, 迷离, 玄妙
melancholic | sad, melancholic, melancholy, lonely, somber, sombre, nostalgic, sorrowful, wistful, solitude,
  loneliness, nostalgia, gloom, bittersweet, longing, heartbreak, sorrow, moody, pensive, sadness | груст*,
  печаль*, меланхол*, одинок*, носталь*, тоска, тоскливо, ностальгия, задумчив*, щемящ* | 忧伤, 悲伤, 孤独,
  忧郁, 怀旧, 伤感, 忧伤的, 惆怅, 寂寞, 思念, 凄凉, 孤寂, 落寞, 感伤, 哀伤
romantic | romantic, tender, intimate, loving, in love, warm hearted, heartwarming, romance, love, lovely
  romance, passionate, affectionate, sensual, cozy, cosy, warm and cozy, tenderly | романтич*, нежный,
  нежно, влюблен*, романтика, любовь, нежность, уютн*, уют, душевн*, страстн* | 浪漫, 温馨, 温柔, 柔情,
  爱情, 浪漫的, 深情, 甜蜜, 温情, 温馨的, 爱意, 舒适
dreamy | dreamy, dreamlike, magical, whimsical, enchanted, ethereal, surreal, fairytale, fairy tale,
  otherworldly, wonder, magic, dream, fantastical, fairytale like, hazy dream, whimsically, enchanting,
  mesmerizing, hypnotic, psychedelic, heavenly | мечтатель*, волшеб*, сказоч*, магич*, сюрреал*, мечты, сон,
  сказка, чудесн*, завораживающ*, фантасмагор*, психоделич*, неземн* | 梦幻, 梦幻般, 魔幻, 奇幻, 童话,
  超现实, 梦境, 如梦, 如梦似幻, 仙境, 童话般, 迷幻, 奇妙, 超现实主义, 空灵, 梦幻的
energetic | energetic, dynamic, intense, chaotic, action packed, vibrant, fast paced, powerful, furious,
  excited, exciting, adrenaline, high energy, wild energy, explosive, frenetic, powerful energy, thrill |
  энергич*, динамич*, яростн*, мощный, энергия, драйв, адреналин, взрывн*, мощная | 动感, 激烈, 充满活力,
  激动人心, 热烈, 热血, 热血沸腾, 活力四射, 激昂, 澎湃, 充满力量, 刺激
""")
_STYLES = rows("""
cinematic | cinematic, film, movie, filmic, 35mm, 35mm film, film grain, blockbuster, hollywood,
  cinematography, cinematic style, cinematic look, movie still, film still, imax, anamorphic film, cinematic
  shot, movie scene, cinema, arri, kodak, film look, 35 mm, 70mm, hollywood style | кинематограф*, киношн*,
  кино, фильм, кинематографично, как в кино, киностиль, кинокадр, голливуд*, пленка | 电影感, 电影, 电影级,
  电影质感, 电影感的, 电影镜头, 大片, 好莱坞, 电影画面, 电影风格, 胶片感
photorealistic | photorealistic, realistic, photoreal, hyperrealistic, lifelike, ultra realistic, raw photo,
  photography, photograph, realism, hyper realistic, photo realistic, true to life, hyperreal, photographic,
  live action, real life, uhd photo | реалистич*, фотореал*, гиперреал*, фотография, фотореализм, реализм,
  как в жизни, живое фото | 写实, 逼真, 真实感, 照片级, 超写实, 真实, 照片, 摄影, 实拍, 真人, 超现实逼真,
  逼真的
documentary | documentary, nature documentary, national geographic, bbc, found footage, news footage |
  документал* | 纪录片
anime | anime, manga, ghibli, studio ghibli, anime style, makoto shinkai, japanese animation, chibi, anime
  girl style, cel anime, waifu | аниме, манга, в стиле аниме, аниме стиль, гибли, миядзаки, японская
  анимация | 动漫, 日漫, 动画风格, 吉卜力, 宫崎骏, 动漫风格, 日系动漫, 新海诚, 二次元, 日式动画, 日系
cartoon | cartoon, cel shaded, disney, animated film, animated movie, animated style, animation, looney
  tunes, cartoon style, cartoonish, kids cartoon, 2d animation, toon, childrens book, storybook
  illustration, illustration | мультфильм, мульт*, мультяшн*, мультик, диснеевск*, дисней, иллюстрация,
  анимация | 卡通, 卡通风格, 卡通片, 迪士尼, 动画片, 绘本, 插画, 动画
comic | comic, comic book, comic style, graphic novel, pop art, comic strip | комикс, комиксы, стиль
  комикса, поп арт | 漫画, 漫画风格, 美漫, 波普艺术
3d animation | 3d, 3d render, 3d animation, pixar, pixar style, cgi, unreal engine, render, octane render,
  dreamworks, blender render, 3d cartoon, 3d style, computer animation, c4d | 3d анимация, пиксар, 3д, 3d
  мультфильм, 3d графика, в стиле пиксар, трехмерн*, 3d рендер, 3d стиль | 3d动画, 皮克斯, 三维, 3d渲染,
  皮克斯风格, 三维动画, 3d风格, 3d卡通, 虚幻引擎
watercolour | watercolor, watercolour, watercolor painting, watercolour painting, aquarelle, watercolor
  style, wet on wet, watercolour style, in watercolor | акварел*, акварельная живопись, в акварели,
  акварелью | 水彩, 水彩画, 水彩风格, 水彩风, 水彩插画
oil painting | oil painting, painting style, impressionist, impressionism, van gogh, monet, painterly, oil
  on canvas, gouache, oil paint, renaissance painting, baroque painting, classical painting, acrylic
  painting, rembrandt, impasto, painted in oil, painting | масляная живопись, живопись, импрессион*, ван
  гог, масло, маслом, картина маслом, живописный, моне, рембрандт, живописи | 油画, 印象派, 梵高, 油画风格,
  油画质感, 莫奈, 厚涂, 古典油画, 印象派风格, 梵高风格
ink | ink painting, ink wash, ink wash painting, sumi e, chinese ink, woodblock, ukiyo e, woodblock print,
  inkwash, chinese painting, japanese ink, calligraphy, ink style, shui mo, hokusai, guohua | тушь, тушью,
  китайская живопись, японская гравюра, гравюра, каллиграфия, тушью на бумаге, суми э, хокусай | 水墨,
  水墨画, 国画, 浮世绘, 水墨风, 水墨画风格, 中国风, 中国画, 水墨风格, 山水画, 书法, 葛饰北斋, 写意
sketch | sketch, pencil drawing, hand drawn, line art, drawing, charcoal, pencil sketch, chalk drawing,
  pencil art, sketchy, doodle, black pencil, graphite, ink sketch, line drawing, etching, crayon drawing |
  эскиз, набросок, карандаш*, рисунок, карандашный рисунок, графика, наброски, штрих*, скетч, углем, мелом |
  素描, 手绘, 线稿, 铅笔画, 铅笔, 速写, 铅笔素描, 线条画, 简笔画, 涂鸦, 炭笔
pixel art | pixel art, 8 bit, 16 bit, retro game, voxel, minecraft, pixelated, pixel style, 8bit, retro
  pixel, pixel game, voxel art, 16bit, nes style | пиксель*, пиксел*, 8 бит, пиксель арт, воксель*,
  майнкрафт | 像素, 像素风, 像素艺术, 像素画, 像素风格, 我的世界, 体素, 8位
stop motion | stop motion, claymation, clay, plasticine, felt, paper craft, papercraft, paper cutout,
  claymation style, stop motion animation, puppet animation, clay animation, wool felt, felt animation,
  lego, lego style, clay figures, miniature set | пластилин*, кукольная анимация, стоп моушен, кукольный
  мультфильм, глина, из пластилина, лего, войлок | 定格动画, 黏土, 剪纸, 粘土, 粘土动画, 黏土动画, 毛毡,
  乐高, 剪纸风格, 羊毛毡, 定格
noir | noir, film noir | нуар | 黑色电影
black and white | black and white, monochrome, grayscale, greyscale, b w, monochromatic, silent film, b and
  w, desaturated, black and white photography | черно белый, черно белое, монохром*, черно белая, черно
  белом, чб, монохром, немое кино | 黑白, 单色, 黑白照片, 黑白影像, 默片, 黑白风格
cyberpunk | cyberpunk, synthwave, vaporwave, blade runner, sci fi, science fiction, futuristic,
  retrofuturistic, cyber, cyberpunk style, neon noir, tron, retrowave, futurism, near future, hi tech,
  futuristic style | киберпанк, футуристич*, фантастич*, в стиле киберпанк, футуризм, нуар будущего,
  фантастика, научная фантастика | 赛博朋克, 科幻, 未来感, 未来, 赛博朋克风格, 未来主义, 科幻感, 科幻风,
  赛博, 霓虹风, 科幻片, 未来科技
steampunk | steampunk | стимпанк | 蒸汽朋克
vintage | vintage film, retro, super 8, old film, polaroid, 8mm, 16mm, sepia, 80s, 1980s, 1920s, 1950s, 90s,
  vintage style, old movie, retro style, 1970s, 1960s, 1930s, 1940s, 1990s, antique film, old timey, super 8
  film, old photograph, 70s, film reel | ретро, винтаж*, старая пленка, винтаж, ретро стиль, старое кино,
  старый фильм, пленочн*, старинное кино, сепия, 70 е, 80 е | 复古, 老电影, 胶片, 复古风, 复古风格, 老照片,
  怀旧风格, 老胶片, 旧电影, 年代感, 80年代, 90年代, 民国
vhs | vhs, vhs tape, camcorder, home video, analog video, found tape, glitch | видеокассета, вхс, домашнее
  видео, глитч | 录像带, 家庭录像, 故障艺术
pastel | pastel, pastel colors, pastel colours, pastel palette, pastel tones, wes anderson, candy colored |
  пастель, пастельный, пастельные тона, пастельные цвета, пастельных тонах, уэс андерсон | 马卡龙色, 粉彩,
  柔和色调, 淡彩
fantasy | fantasy, high fantasy, dark fantasy, fantasy style, fantasy world, lord of the rings, dungeons and
  dragons, fairy world | фэнтези, фентези, в стиле фэнтези, темное фэнтези, властелин колец | 奇幻风格,
  魔幻风格, 西方奇幻, 玄幻, 仙侠, 魔戒
minimalist | minimalist, minimalism, minimal, minimalistic, minimal style, simple background, clean design |
  минимал*, минимализм, простой фон | 极简, 极简主义, 简约, 极简风, 极简风格, 简约风格
low poly | low poly, isometric, flat design, vector art, flat vector | лоу поли, изометр* | 低多边形, 等距
""")
PAINTED = frozenset(
    {
        "anime",
        "cartoon",
        "3d animation",
        "watercolour",
        "oil painting",
        "ink",
        "sketch",
        "pixel art",
        "stop motion",
        "low poly",
        "minimalist",
    }
)
WORDS = (*words(Role.MOOD, _MOODS), *words(Role.STYLE, _STYLES))
