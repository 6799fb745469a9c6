"""Small words that hold a sentence together, and words that say nothing to draw: name | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_TABLES = (
    (
        Role.NEGATION,
        """
no | no, without, not, never, nor, free of, devoid of, zero, don't, doesn't, isn't, aren't, avoid, except,
  don t, doesn t, instead of, absence of, lack of, lacking, neither | без, нет, не, ни, кроме, вместо |
  没有, 无, 不, 没, 不要, 避免, 不含, 并非
""",
    ),
    (
        Role.DETERMINER,
        """
the | the, a, an, this, that, these, those, his, her, its, their, my, your, our, some, another, each, every,
  any, whose | этот, эта, это, эти, тот, его, ее, их, свой, своя | 这, 那, 这个, 那个, 这只, 那只, 他的,
  她的, 它的
""",
    ),
    (
        Role.WEARING,
        """
wearing | wearing, wears, wear, dressed in, clad in, dressed, in a suit of | одет*, носит, надет* | 穿着,
  穿, 戴着, 戴, 身穿, 披着, 身着
""",
    ),
    (
        Role.AND,
        """
and | and, or | и, или, а также | 和, 与, 或, 以及, 还有, 跟
""",
    ),
    (
        Role.THEN,
        """
then | then, and then, afterward, soon after, afterwards, after that, next, followed by, finally,
  transitioning to, later, later on, suddenly, at last, turning into, turns into, until | затем, потом, а
  потом, и потом, а затем, после чего, после этого, далее, наконец, внезапно, вдруг, пока не | 然后, 接着,
  随后, 之后, 最后, 再, 忽然, 突然, 紧接着, 而后, 继而
""",
    ),
    (
        Role.COPULA,
        """
is | is, are, was, were, be, being, been, has, have, having, had, become, seem, appear, remain, stay, lies |
  есть, был, была, было, были, является | 是, 为, 有, 变成
""",
    ),
    (
        Role.PREPOSITION,
        """
in | in, on, at, over, under, across, through, into, onto, along, near, by, beside, behind, above, below,
  between, among, around, toward, towards, from, past, during, against, beyond, inside, outside, as, while,
  when, where, before, after, of, to, off, up, down, like, beneath, amid, amidst, within, upon, for, who,
  which, atop, next to, in front of, on top of, about, out, out of, with, overlooking | с, со, в, во, на,
  над, под, по, через, сквозь, у, около, возле, за, из, от, к, ко, перед, между, среди, мимо, вдоль, вокруг,
  при, до, для, о, об, про, пока, когда, где, который, как, внутри, рядом | 撑着, 撑, 在, 从, 向, 往, 到,
  于, 上, 下, 里, 中, 旁, 边, 前, 后, 内, 外, 穿越, 沿着, 上方, 下方, 里面, 旁边, 前面, 后面, 当, 把, 被,
  对, 用, 朝, 之间, 周围, 身边, 经过, 透过, 随着, 中间, 之上, 之下
""",
    ),
    (
        Role.PLAIN,
        """
plain | slice of, piece of, slices of, from chimneys, counter, countertop, heat, year old, years old, gold
  rush, go home, going home, knitted, rocky, dusty, steep, rugged, colourful, scene, shot, video, clip,
  footage, view, image, picture, photo, camera, lens, frame, angle, quality, high quality, best quality,
  masterpiece, detail, details, detailed, highly detailed, intricate, resolution, high resolution, 4k, 8k,
  hd, uhd, 1080p, composition, atmosphere, mood, feeling, sense, style, art, artwork, color, colour, colors,
  colours, palette, texture, effect, effects, light, lighting, lit, shadow, shadows, reflection,
  reflections, movement, motion, action, moment, second, seconds, minute, minutes, hour, time, day, era,
  side, left, right, front, back, middle, center, centre, top, bottom, edge, end, start, beginning, way,
  world, nature, natural, landscape, scenery, environment, setting, surroundings, place, area, spot, ground,
  surface, horizon, part, piece, kind, type, lot, thing, things, it, they, he, she, him, them, we, you, i,
  there, here, very, slightly, just, only, also, too, so, more, most, much, all, both, still, again, away,
  together, forward, forwards, backward, backwards, alone, back and forth, bright, brightly, colorful,
  colourful, vivid, rich, soft, warm, cold, cool, hot, dry, deep, far, long, short, high, low, full, empty,
  deserted, thick, thin, heavy, dense, lush, fresh, clean, dirty, clear, sharp, smooth, smoothly, perfect,
  amazing, ultra, real, special, different, same, other, various, several times, first, last, open, closed,
  show, shows, showing, shown, see, seen, feature, featuring, features, depict, depicting, depicted,
  capture, capturing, captured, include, including, create, generate, make, made, video of, begin, move,
  moves, moving, follow, follows, following, come, comes, coming, go, goes, going, get, reveal, revealing,
  reveals, surround, surrounded, surrounding, cover, covered, covering, fill, filled, filling, shine,
  shining, shines, reflect, reflecting, reflected, cast, casting, casts, stretch, stretching, set, smile on,
  fire truck lights, tracking shot of, one take, single take, unhurried, steady, gentle, subtle, quiet,
  dark, darkness, night time, bit, can, will, would, may, might, must, should, could, do, does, did, what,
  how, why, if, then on, because, but, yet, though, although, until, since, than, even, ever, always, first,
  at first | из труб, снято, жара, зной, холод, мороз, день, дня, сцена, кадр, видео, ролик, вид, камера,
  объектив, свет, тень, тени, качество, деталь, детали, стиль, атмосфера, настроение, движение, цвет, мир,
  природа, пейзаж, место, земля, земле, сторона, время, миг, секунда, это, очень, все, всё, так, уже, еще,
  только, тоже, также, вдоль, вперед, назад, влево, вправо, вверх, вниз, рядом, густой, густая, яркий,
  яркая, яркие, теплый, теплая, холодный, холодная, мягкий, мягкая, глубокий, пустой, пустая, пустынн*,
  полный, полная, освещен*, окружен*, покрыт*, отража*, видн*, темный, темная, чист*, свеж*, который,
  которая, которые, она, он, они, мы, ты, вы, я, съемка, план, ракурс, мимо, горизонт, сквозь | 场景, 画面,
  镜头, 视频, 光线, 光, 影子, 阴影, 质量, 细节, 风格, 氛围, 气氛, 情绪, 动作, 颜色, 色彩, 世界, 自然, 风景,
  大自然, 地方, 时候, 时间, 时刻, 非常, 十分, 很, 的, 地, 得, 着, 了, 过, 正在, 正, 都, 也, 就, 还, 一起,
  一片, 一场, 一幅, 一阵, 一种, 一道, 一缕, 充满, 布满, 覆盖, 环绕着, 高清, 超高清, 清晰, 明亮, 鲜艳, 温暖,
  寒冷, 黑暗, 马上, 立刻, 人类, 人生, 地上, 空气, 前方, 四周, 天气, 茂密, 密集, 深处, 拍摄, 展现, 呈现,
  落在, 照在, 照亮, 他, 她, 它, 他们, 她们, 它们, 洒, 洒在, 缓慢移动, 整个, 主体, 时分, 缭绕, 弥漫, 沙堡,
  窗外, 拍打, 随风, 高高, 静静, 轻盈, 翩翩, 轻快, 慵懒, 优美, 绚丽, 绚烂, 唯美, 精致, 细腻, 逼近, 交织,
  映照, 映衬, 环绕, 笼罩, 点缀, 洒满, 铺满, 弥漫着, 透着, 泛着, 之中, 之下, 之外, 周边, 附近, 中央, 中心,
  左边, 右边, 左侧, 右侧, 表面, 上空, 下面, 上面, 外面, 一头扎, 显得, 仿佛, 犹如, 宛如, 似乎, 好像, 一样,
  一般, 不停, 不断, 渐渐, 逐渐, 依然, 仍然, 开始, 继续, 同时, 期间, 整座, 各种, 许许多多, 无数, 多彩, 五彩,
  五颜六色, 五彩斑斓, 巨幅, 独自, 独自一人, 单独, 中国, 日本, 欧洲, 传统, 现代, 古代, 中世纪, 未来的, 视角,
  主题, 故事, 生活, 日常, 人间, 画面中, 里的, 上的, 下的, 中的, 那里, 这里, 有着, 带着, 留着, 具有, 拥有,
  正在进行, 画质, 构图, 运动, 倒影, 角落, 出发, 发现, 发生, 发出, 散发, 散发着, 发亮, 名叫, 等等, 出现,
  浮现, 一边
""",
    ),
)
PRONOUNS = {  # whether it means one, who is a person if there is one
    "he": True,
    "she": True,
    "they": False,
    "он": True,
    "она": True,
    "они": False,
    "他": True,
    "她": True,
    "他们": False,
    "她们": False,
    "它们": False,
}
FILLERS = frozenset(
    {
        "the",
        "a",
        "an",
        "to",
        "slowly",
        "gently",
        "smoothly",
        "slightly",
        "steadily",
        "quickly",
        "very",
        "slow",
        "gentle",
        "smooth",
        "steady",
        "медленно",
        "плавно",
        "немного",
        "слегка",
        "быстро",
        "缓",
        "慢",
        "地",
    }
)  # they may stand inside a longer phrase: "pans slowly to the left"
WORDS = tuple(word for role, table in _TABLES for word in words(role, rows(table)))
