"""Sentences in English, Russian and Chinese that must be one scene, written by hand."""

TRIPLES = (
    (
        "A red fox runs across a snowy forest at dawn",
        "Рыжая лиса бежит по заснеженному лесу на рассвете",
        "一只红狐狸在黎明的雪林中奔跑",
    ),
    (
        "A dragon flies over a castle at night",
        "Дракон летит над замком ночью",
        "一条龙夜晚在城堡上空飞翔",
    ),
    (
        "Two horses gallop along the beach at sunset",
        "Две лошади скачут по пляжу на закате",
        "两匹马日落时在海滩上飞奔",
    ),
    (
        "A sailing ship in a storm on the sea at night",
        "Парусник в шторм на море ночью",
        "夜晚一艘帆船在暴风雨的大海上",
    ),
    ("A black cat sleeps in a room", "Чёрный кот спит в комнате", "一只黑猫在房间里睡觉"),
    (
        "An astronaut walks on Mars, [Push in]",
        "Космонавт идёт по Марсу, [Push in]",
        "宇航员在火星上行走，[Push in]",
    ),
    ("A robot works in a kitchen in the morning", "Утром робот работает на кухне", "早晨机器人在厨房里工作"),
    ("A train crosses a valley in the fog", "Поезд едет по долине в тумане", "火车在雾中的山谷行驶"),
    (
        "A girl in a red dress dances in the rain on a street",
        "Девушка в красном платье танцует под дождём на улице",
        "女孩穿着红色连衣裙在雨中的街道上跳舞",
    ),
    (
        "A white bird flies over a lake, aerial view",
        "Белая птица летит над озером, вид сверху",
        "一只白鸟在湖上飞翔，航拍",
    ),
    ("A whale swims underwater", "Кит плывёт под водой", "鲸鱼在海底游动"),
    ("A tiger walks slowly through the jungle", "Тигр медленно идёт по джунглям", "老虎在丛林里慢慢行走"),
    (
        "Three dogs play in a park in summer, static shot",
        "Три собаки играют в парке летом, статичный кадр",
        "夏天三只狗在公园里玩耍，固定镜头",
    ),
    (
        "An eagle flies over the mountains in winter",
        "Орёл летит над горами зимой",
        "冬天一只鹰在群山上空飞翔",
    ),
    (
        "A green car drives through the city at night, the camera follows",
        "Зелёная машина едет по городу ночью, камера следует за ней",
        "夜晚一辆绿色汽车在城市里行驶，镜头跟随",
    ),
    (
        "A dog walks, then jumps and flies away",
        "Собака идёт, потом прыгает и улетает",
        "一只狗先走，然后跳起来飞走了",
    ),
    (
        "A girl with pink hair rides a white horse across a meadow",
        "Девочка с розовыми волосами едет на белой лошади по лугу",
        "一个粉色头发的女孩骑着一匹白马穿过草地",
    ),
    (
        "A fox runs in the foreground, a castle in the background, autumn",
        "На переднем плане бежит лиса, на заднем плане замок, осень",
        "前景中一只狐狸在奔跑，背景中有一座城堡，秋天",
    ),
    (
        "A lighthouse on a cliff above the sea at dusk, lightning",
        "Маяк на утёсе над морем в сумерках, молния",
        "黄昏时大海上方悬崖上的灯塔，闪电",
    ),
    (
        "An old man with a white beard in a brown coat walks through a village in winter",
        "Старик с белой бородой в коричневом пальто идёт по деревне зимой",
        "冬天一个白胡子老人穿着棕色大衣走在村庄里",
    ),
    (
        "Five wolves run through the snow, snowfall, black and white film",
        "Пятеро волков бегут по снегу, снегопад, чёрно-белое кино",
        "五匹狼在雪地里奔跑，下雪，黑白电影",
    ),
    (
        "A flock of white birds over a river in the forest in the morning",
        "Стая белых птиц над рекой в лесу утром",
        "早晨一群白鸟在森林的河流上空",
    ),
    (
        "[Pan left, Push in] A blue bus drives down a street in the afternoon, [Zoom out]",
        "[Pan left, Push in] Синий автобус едет по улице после полудня, [Zoom out]",
        "[Pan left, Push in] 下午一辆蓝色巴士在街道上行驶，[Zoom out]",
    ),
    (
        "A rocket launches into the sky at noon, low angle, slow motion",
        "Ракета стартует в небо в полдень, нижний ракурс, замедленная съёмка",
        "中午火箭向天空发射，低角度，慢动作",
    ),
    (
        "A boy in a blue jacket and a red cap sits by a campfire at night",
        "Мальчик в синей куртке и красной кепке сидит у костра ночью",
        "夜晚一个男孩穿着蓝色夹克戴着红色鸭舌帽坐在篝火旁",
    ),
    (
        "Two people dance in a hall, close-up, warm light, a romantic mood",
        "Двое людей танцуют в зале, крупный план, тёплый свет, романтичное настроение",
        "两个人在大厅里跳舞，特写，暖光，浪漫的氛围",
    ),
    (
        "A volcano erupts, a giant dinosaur runs",
        "Вулкан извергается, бежит огромный динозавр",
        "火山喷发，一只巨大的恐龙在奔跑",
    ),
    (
        "A yellow fish swims in a coral reef, anime, shallow depth of field",
        "Жёлтая рыба плывёт в коралловом рифе, аниме, малая глубина резкости",
        "一条黄色的鱼在珊瑚礁中游动，动漫，浅景深",
    ),
    (
        "A helicopter flies over a desert, without people, clear sky",
        "Вертолёт летит над пустыней, без людей, ясное небо",
        "直升机在沙漠上空飞行，没有人，晴天",
    ),
    (
        "A knight in armour fights a green dragon in a cave, an epic mood",
        "Рыцарь в доспехах сражается с зелёным драконом в пещере, эпичное настроение",
        "穿着盔甲的骑士在山洞里攻击一条绿色的龙，史诗感",
    ),
    (
        "A monkey sits on an elephant in the savanna, golden hour",
        "Обезьяна сидит на слоне в саванне, золотой час",
        "一只猴子坐在大象上，稀树草原，黄金时刻",
    ),
    (
        "A waterfall in the jungle, tilt up",
        "Водопад в джунглях, наклон вверх",
        "丛林里的瀑布，镜头上摇",
    ),
    (
        "A striped cat quickly climbs a tree in a garden in spring",
        "Полосатая кошка быстро взбирается на дерево в саду весной",
        "春天一只条纹猫在花园里快速爬树",
    ),
    (
        "A penguin walks on the ice in the Arctic, a wide shot, the camera slowly pulls back",
        "Пингвин идёт по льду в Арктике, общий план, камера медленно отъезжает",
        "企鹅在北极的冰面上行走，全景，镜头缓缓拉远",
    ),
    (
        "A woman in a white kimono stands under a cherry tree, watercolor",
        "Женщина в белом кимоно стоит под сакурой, акварель",
        "穿着白色和服的女人站在樱花树下，水彩",
    ),
    (
        "A man walks down the street, then it starts to rain",
        "Мужчина идёт по улице, потом начинается дождь",
        "男人走在街道上，然后开始下雨",
    ),
)
