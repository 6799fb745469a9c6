"""How a clip feels, and in what manner it is pictured: moods and styles: name | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_MOODS = rows("""
calm | calm, peaceful, serene, tranquil, quiet, soothing, relaxing, gentle mood, serenity, stillness,
  idyllic | спокойный, спокойно, мирный, безмятежн*, умиротвор*, тихий, тихая, тихое, покой | 宁静, 平静,
  安静, 祥和, 静谧, 安详
joyful | joyful, happy, cheerful, playful, joyous, fun, festive, lively, happily, joyfully, joy | радост*,
  весел*, счастлив*, празднич*, игрив* | 欢乐, 快乐, 欢快, 开心, 喜悦, 活泼, 热闹
epic | epic, majestic, heroic, grand, awe inspiring, monumental, triumphant | эпич*, величествен*, героич*,
  грандиоз*, торжествен* | 史诗, 史诗感, 壮观, 宏伟, 雄伟, 壮丽
tense | tense, suspenseful, ominous, menacing, thrilling, dangerous, threatening, tension, suspense |
  напряж*, тревож*, зловещ*, опасный, угрожа* | 紧张, 紧张感, 危险, 不祥, 惊险
dark | scary, horror, spooky, eerie, creepy, gloomy, haunting, haunted, dark mood, sinister, terrifying,
  nightmarish | страшный, жуткий, жутко, мрачный, ужас* | 恐怖, 阴森, 可怕, 阴暗, 诡异, 阴郁
mysterious | mysterious, enigmatic, mystical, mystery, mystic | таинствен*, загадоч*, мистич* | 神秘, 神秘感
melancholic | sad, melancholic, melancholy, lonely, somber, sombre, nostalgic, sorrowful, wistful, solitude,
  loneliness | груст*, печаль*, меланхол*, одинок*, носталь* | 忧伤, 悲伤, 孤独, 忧郁, 怀旧, 伤感
romantic | romantic, tender, intimate, loving, in love, warm hearted, heartwarming | романтич*, нежный,
  нежно, влюблен* | 浪漫, 温馨, 温柔, 柔情
dreamy | dreamy, dreamlike, magical, whimsical, enchanted, ethereal, surreal, fairytale, fairy tale,
  otherworldly, wonder, magic | мечтатель*, волшеб*, сказоч*, магич*, сюрреал* | 梦幻, 梦幻般, 魔幻, 奇幻,
  童话, 超现实
energetic | energetic, dynamic, intense, chaotic, action packed, vibrant, fast paced, powerful, furious,
  excited, exciting | энергич*, динамич*, яростн*, мощный | 动感, 激烈, 充满活力, 激动人心, 热烈
""")
_STYLES = rows("""
cinematic | cinematic, film, movie, filmic, 35mm, 35mm film, film grain, blockbuster, hollywood,
  cinematography | кинематограф*, киношн*, кино, фильм | 电影感, 电影, 电影级, 电影质感
photorealistic | photorealistic, realistic, photoreal, hyperrealistic, lifelike, ultra realistic, raw photo,
  photography, photograph, realism, hyper realistic | реалистич*, фотореал*, гиперреал* | 写实, 逼真,
  真实感, 照片级
documentary | documentary, nature documentary, national geographic, bbc, found footage, news footage |
  документал* | 纪录片
anime | anime, manga, ghibli, studio ghibli, anime style | аниме, манга | 动漫, 日漫, 动画风格, 吉卜力,
  宫崎骏
cartoon | cartoon, comic, comic book, cel shaded, disney, animated film, animated movie, animated style,
  animation, looney tunes, comic style | мультфильм, мульт*, комикс | 卡通, 漫画
3d animation | 3d, 3d render, 3d animation, pixar, pixar style, cgi, unreal engine, render, octane render |
  3d анимация, пиксар, 3д | 3d动画, 皮克斯, 三维
watercolour | watercolor, watercolour, watercolor painting, watercolour painting | акварел* | 水彩, 水彩画
oil painting | oil painting, painting style, impressionist, impressionism, van gogh, monet, painterly, oil
  on canvas, gouache | масляная живопись, живопись, импрессион*, ван гог | 油画, 印象派, 梵高
ink | ink painting, ink wash, ink wash painting, sumi e, chinese ink, woodblock, ukiyo e, woodblock print |
  тушь, тушью | 水墨, 水墨画, 国画, 浮世绘
sketch | sketch, pencil drawing, hand drawn, line art, drawing, charcoal, pencil sketch, chalk drawing |
  эскиз, набросок, карандаш*, рисунок | 素描, 手绘, 线稿, 铅笔画
pixel art | pixel art, 8 bit, 16 bit, retro game, voxel, minecraft, pixelated | пиксель*, пиксел* | 像素,
  像素风, 像素艺术
stop motion | stop motion, claymation, clay, plasticine, felt, paper craft, papercraft, paper cutout |
  пластилин*, кукольная анимация | 定格动画, 黏土, 剪纸
noir | noir, film noir | нуар | 黑色电影
black and white | black and white, monochrome, grayscale, greyscale, b w | черно белый, черно белое,
  монохром* | 黑白, 单色
cyberpunk | cyberpunk, synthwave, vaporwave, blade runner, sci fi, science fiction, futuristic,
  retrofuturistic | киберпанк, футуристич*, фантастич* | 赛博朋克, 科幻, 未来感, 未来
steampunk | steampunk | стимпанк | 蒸汽朋克
vintage | vintage film, vhs, retro, super 8, old film, polaroid, 8mm, 16mm, sepia, 80s, 1980s, 1920s, 1950s,
  90s | ретро, винтаж*, старая пленка | 复古, 老电影, 胶片
fantasy | fantasy, high fantasy, dark fantasy | фэнтези, фентези | 奇幻风格
minimalist | minimalist, minimalism, minimal | минимал* | 极简, 极简主义
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
