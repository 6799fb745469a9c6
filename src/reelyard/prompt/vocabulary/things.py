"""Things that lie, stand or are held: kind | metres | usual colour | en | ru | zh."""

OBJECT = """
ball | 0.25 | red | ball, beach ball, ~basketball, ~tennis ball | мяч, мячик | 球, 皮球, ~篮球
football | 0.22 | white | football, soccer ball | футбольный мяч | 足球
sphere | 0.5 | silver | sphere, orb, crystal ball, ~bubble, ~marble | сфера, шар, ~пузырь | 球体, 圆球,
  水晶球, ~气泡, ~泡泡
cube | 0.5 | grey | cube, block, ~safe, ~dice | куб, кубик | 立方体, 方块
box | 0.5 | brown | box, crate, wooden box, package, ~suitcase | коробка, ящик, ~чемодан | 盒子, 箱子, 木箱,
  ~行李箱
treasure chest | 0.9 | brown | treasure chest, treasure, chest of gold | сундук, сундук с сокровищами,
  сокровище, сокровища | 宝箱, 宝藏
gift | 0.4 | red | gift, gift box, present, birthday present | подарок, подарки, подарочная коробка | 礼物,
  礼盒
cup | 0.22 | white | cup, mug, coffee cup, teacup, cup of coffee, cup of tea, coffee, tea | чашка, чашки,
  чашка кофе, чашка чая, кружка, кофе, чай | 杯子, 咖啡, 茶杯, 一杯咖啡, 茶, 一杯茶
wine glass | 0.25 | red | wine glass, glass of wine, wine, ~glass, ~glass of water, ~goblet | бокал,
  бокал вина, вино, ~стакан | 酒杯, 红酒, 一杯红酒, ~玻璃杯
bottle | 0.3 | green | bottle, wine bottle, ~jar, ~perfume bottle | бутылка, бутылка вина, ~банка | 瓶子,
  酒瓶, ~罐子
vase | 0.4 | blue | vase, ~pot | ваза | 花瓶
teapot | 0.3 | white | teapot, ~kettle | чайник, заварник | 茶壶, ~水壶
bowl | 0.25 | white | bowl, ramen, bowl of soup, noodles, soup, ~plate, ~salad | миска, суп, рамен,
  ~тарелка | 碗, 面条, 拉面, 汤, ~盘子
book | 0.3 | brown | book, notebook, old book, ~letter, ~map, ~newspaper | книга, книги, тетрадь, ~письмо,
  ~карта, ~газета | 书, 书本, 书籍, ~信, ~地图, ~报纸
lamp | 0.5 | yellow | lamp, table lamp, desk lamp, ~light bulb, ~bulb | лампа, настольная лампа, ~лампочка |
  灯, 台灯, ~灯泡
lantern | 0.4 | black | lantern, oil lamp | фонарь, фонари, керосиновая лампа | 提灯, 油灯, 马灯
paper lantern | 0.5 | red | paper lantern, sky lantern | бумажный фонарик, китайский фонарик | 灯笼, 纸灯笼,
  孔明灯
street lamp | 4.0 | black | street lamp, streetlight, lamppost | уличный фонарь, фонарный столб | 路灯
candle | 0.3 | tan | candle, candlelight, ~torch | свеча, свечи, свечка, ~факел | 蜡烛, ~火炬
fire | 0.8 | orange | fire, bonfire, campfire, flame, flames, ~explosion, ~fireworks, ~firework | огонь,
  костер, костра, пламя, ~взрыв, ~фейерверк, ~салют | 火, 篝火, 火焰, ~爆炸, ~烟花
smoke | 1.0 | grey | ~smoke, ~steam | ~дым | ~烟, ~蒸汽
stone | 0.8 | grey | stone, rock, boulder, pebble, ~meteor, ~asteroid, ~comet | камень, камни, валун, скала,
  ~метеор, ~астероид, ~комета | 石头, 岩石, ~流星, ~小行星
diamond | 0.3 | white | diamond, gem, brilliant, ~ruby stone | алмаз, бриллиант, драгоценный камень | 钻石,
  宝石
crystal | 0.5 | purple | crystal, crystals, amethyst | кристалл, кристаллы, аметист | 水晶, 晶体, 紫水晶
planet | 1000 | blue | planet, saturn, jupiter, earth, moon, full moon, ~sun, ~star, ~black hole | планета,
  планеты, сатурн, юпитер, луна, ~солнце, ~звезда, ~черная дыра | 行星, 土星, 木星, 地球, 月亮, 满月, ~太阳,
  ~星星, ~黑洞, 星球, 行星们
globe | 0.4 | blue | globe, world globe | глобус | 地球仪
chair | 1.0 | brown | chair, ~armchair, ~throne, ~bench, ~stool, ~sofa, ~couch, ~bed, ~swing | стул,
  ~кресло, ~трон, ~скамейка, ~лавка, ~диван, ~кровать, ~качели | 椅子, ~长椅, ~凳子, ~王座, ~沙发, ~床,
  ~秋千
table | 0.9 | brown | table, desk, wooden table, ~shelf, ~bookshelf | стол, столик, парта, ~полка | 桌子,
  书桌, 木桌, ~书架
umbrella | 1.0 | red | umbrella, parasol | зонт, зонтик, зонтом | 雨伞, 伞
sword | 1.0 | silver | sword, blade, ~katana, ~lightsaber, ~knife, ~spear, ~axe, ~staff, ~wand | меч, мечом,
  клинок, ~катана, ~нож, ~копье, ~топор | 剑, 宝剑, ~刀, ~长矛, ~斧头
guitar | 1.0 | orange | guitar, acoustic guitar, ukulele, ~drum, ~drums, ~trumpet, ~saxophone, ~flute |
  гитара, укулеле, ~барабан, ~труба, ~саксофон, ~флейта | 吉他, 尤克里里, ~鼓, ~笛子
violin | 0.7 | brown | violin, fiddle, cello, viola | скрипка, виолончель, альт | 小提琴, 大提琴
piano | 1.6 | black | piano, grand piano | пианино, рояль, фортепиано | 钢琴, 三角钢琴
clock | 0.4 | brown | clock, wall clock, ~pocket watch, ~alarm clock, ~wristwatch, ~compass | часы,
  настенные часы, ~будильник, ~компас | 钟, 时钟, 挂钟, ~手表, ~闹钟
hourglass | 0.3 | tan | hourglass, sand clock | песочные часы | 沙漏
apple | 0.22 | red | apple, ~peach, ~tomato, ~cherry, ~plum, ~fruit, ~pomegranate | яблоко, яблоки, ~персик,
  ~помидор, ~фрукт | 苹果, ~桃子, ~西红柿, ~樱桃, ~水果
pear | 0.22 | yellow | pear, ~quince | груша, груши | 梨, 梨子
strawberry | 0.22 | red | strawberry, strawberries | клубника, земляника | 草莓
orange | 0.22 | orange | orange, tangerine, ~lemon, ~lime | апельсин, мандарин, ~лимон | 橙子, 橘子, ~柠檬
banana | 0.25 | yellow | banana, bananas | банан, бананы | 香蕉
watermelon | 0.3 | green | watermelon, slice of watermelon, ~pineapple, ~grapes | арбуз, ~ананас,
  ~виноград | 西瓜, ~菠萝, ~葡萄
pumpkin | 0.4 | orange | pumpkin, jack o lantern | тыква, тыквы | 南瓜, 南瓜灯
bread | 0.3 | brown | bread, loaf, ~pie, ~sandwich, ~cheese, ~egg | хлеб, батон, ~пирог, ~яйцо | 面包, ~鸡蛋
cake | 0.4 | pink | cake, birthday cake, ~pancake, ~cookie, ~ice cream, ~donut | торт, именинный торт,
  ~печенье, ~мороженое | 蛋糕, 生日蛋糕, ~冰淇淋
pizza | 0.4 | yellow | pizza | пицца | 披萨
burger | 0.22 | brown | burger, hamburger, cheeseburger, ~sushi | бургер, гамбургер, чизбургер | 汉堡,
  汉堡包, ~寿司, ~饺子
phone | 0.22 | black | phone, smartphone, telephone, mobile phone, ~radio | телефон, смартфон, ~радио |
  手机, 电话, ~收音机
computer | 0.4 | silver | computer, laptop, notebook computer | компьютер, ноутбук | 电脑, 笔记本电脑
television | 1.0 | black | television, tv, screen, monitor | телевизор, экран, монитор | 电视, 屏幕, 显示器
camera | 0.22 | black | photo camera, film camera, retro camera | фотоаппарат, фотокамера | 照相机, 相机
flag | 1.5 | red | flag, banner, ~sail, ~curtain, ~curtains | флаг, знамя, ~парус, ~занавеска, ~шторы |
  旗帜, 旗, ~窗帘
kite | 1.5 | red | kite | воздушный змей | 风筝
toy balloon | 1.2 | red | balloon, balloons, party balloon | шарик, воздушные шары, воздушные шарики,
  шарики | 气球
bell | 0.5 | golden | bell, church bell | колокол, колокольчик | 钟铃, 铃铛, 大钟
skull | 0.3 | tan | skull, ~skeleton | череп, ~скелет | 骷髅头, 头骨, ~骷髅
snowman | 1.6 | white | snowman, ~scarecrow, ~statue, ~mannequin, ~puppet | снеговик, ~статуя | 雪人, ~雕像
bag | 0.4 | brown | bag, backpack, rucksack, ~basket, ~bucket, ~barrel | сумка, рюкзак, ~корзина, ~ведро,
  ~бочка | 包, 背包, ~篮子, ~桶
toy | 0.3 | yellow | toy, rubber duck, ~doll, ~lego, ~origami, ~paper plane, ~paper airplane, ~paper boat |
  игрушка, резиновая уточка, ~кукла, ~бумажный кораблик | 玩具, 小黄鸭, ~娃娃, ~纸飞机, ~纸船
fountain | 3.0 | grey | fountain, ~well | фонтан, ~колодец | 喷泉, ~水井
mirror | 1.2 | silver | mirror, ~window, ~door, ~picture frame, ~portal, ~painting, ~sign | зеркало, ~окно,
  ~дверь, ~портал, ~картина, ~вывеска | 镜子, ~窗户, ~窗, ~门, ~传送门, ~招牌
key | 0.22 | golden | key, old key, ~medal, ~trophy, ~mask | ключ, ~медаль, ~маска | 钥匙, ~面具
coin | 0.22 | golden | coin, gold coin | монета, монеты | 硬币, 金币
ring | 0.22 | golden | ring, wedding ring, diamond ring | кольцо, обручальное кольцо | 戒指
crown | 0.3 | golden | crown | корона | 王冠, 皇冠
"""
