"""Things that lie, stand or are held: kind | metres | usual colour | en | ru | zh."""

OBJECT = """
ball | 0.25 | red | ball, football, soccer ball, basketball, tennis ball, beach ball, sphere, orb, bubble,
  ~marble, ~globe | мяч, мячик, сфера, ~пузырь, ~глобус | 球, 足球, 篮球, 皮球, 球体, ~气泡, ~泡泡
cube | 0.5 | grey | cube, box, crate, block, package, treasure chest, suitcase, ~safe, ~dice | куб, коробка,
  ящик, сундук, чемодан, кубик | 盒子, 箱子, 立方体, 行李箱, 宝箱
cup | 0.1 | white | cup, mug, coffee cup, teacup, cup of coffee, cup of tea, coffee, tea, ~glass, ~wine
  glass, ~glass of water | чашка, чашки, кружка, кофе, чай, ~стакан, ~бокал | 杯子, 咖啡, 茶杯, 一杯咖啡,
  茶, 酒杯
bottle | 0.3 | green | bottle, vase, jar, perfume bottle, ~teapot, ~kettle, ~pot | бутылка, ваза, банка,
  ~чайник | 瓶子, 花瓶, 罐子, ~茶壶
bowl | 0.25 | white | bowl, plate, ~soup, ~ramen, ~noodles, ~salad | миска, тарелка, ~суп | 碗, 盘子, ~面条,
  ~汤
book | 0.25 | brown | book, notebook, old book, ~letter, ~map, ~newspaper, ~laptop | книга, книги, тетрадь,
  ~письмо, ~карта, ~газета, ~ноутбук | 书, 书本, 书籍, ~信, ~地图, ~报纸, ~笔记本电脑
lamp | 0.5 | yellow | lamp, lantern, paper lantern, street lamp, streetlight, candle, torch, ~light bulb,
  ~bulb | лампа, фонарь, фонари, свеча, свечи, факел | 灯, 灯笼, 台灯, 路灯, 蜡烛, 火炬
fire | 0.8 | orange | fire, bonfire, campfire, flame, flames, ~explosion, ~fireworks, ~firework | огонь,
  костер, костра, пламя, ~взрыв, ~фейерверк, ~салют | 火, 篝火, 火焰, ~爆炸, ~烟花
smoke | 1.0 | grey | ~smoke, ~steam | ~дым | ~烟, ~蒸汽
stone | 0.8 | grey | stone, rock, boulder, pebble, crystal, gem, diamond, ~meteor, ~asteroid, ~comet |
  камень, камни, валун, скала, кристалл, алмаз, ~метеор, ~астероид, ~комета | 石头, 岩石, 水晶, 宝石, 钻石,
  ~流星, ~小行星
planet | 1000 | blue | planet, saturn, jupiter, earth, moon, full moon, ~black hole | планета, планеты,
  сатурн, юпитер, луна, ~черная дыра | 行星, 土星, 木星, 地球, 月亮, 满月, ~黑洞, 星球, 行星们
chair | 1.0 | brown | chair, armchair, throne, bench, stool, ~sofa, ~couch, ~bed, ~swing | стул, кресло,
  трон, скамейка, лавка, ~диван, ~кровать, ~качели | 椅子, 长椅, 凳子, 王座, ~沙发, ~床, ~秋千
table | 0.9 | brown | table, desk, wooden table, ~shelf, ~bookshelf | стол, столик, парта, ~полка | 桌子,
  书桌, 木桌, ~书架
umbrella | 1.0 | red | umbrella, parasol | зонт, зонтик, зонтом | 雨伞, 伞
sword | 1.0 | silver | sword, katana, blade, ~lightsaber, ~knife, ~spear, ~axe, ~staff, ~wand | меч, мечом,
  катана, ~нож, ~копье, ~топор | 剑, 宝剑, 刀, ~长矛, ~斧头
guitar | 1.0 | brown | guitar, violin, cello, ukulele, ~piano, ~drum, ~drums, ~trumpet, ~saxophone, ~flute |
  гитара, скрипка, виолончель, ~пианино, ~рояль, ~барабан, ~саксофон, ~флейта | 吉他, 小提琴, 大提琴, ~钢琴,
  ~鼓, ~笛子
clock | 0.4 | white | clock, pocket watch, alarm clock, wristwatch, ~hourglass, ~compass | часы, будильник,
  ~компас | 钟, 时钟, 手表, 闹钟, ~沙漏
apple | 0.08 | red | apple, peach, tomato, cherry, strawberry, plum, pear, ~fruit, ~pumpkin, ~pomegranate |
  яблоко, яблоки, персик, помидор, клубника, груша, ~фрукт, ~тыква | 苹果, 桃子, 西红柿, 樱桃, 草莓, 梨,
  ~水果, ~南瓜
orange | 0.09 | orange | orange, tangerine, lemon, lime, ~banana, ~grapes, ~watermelon, ~pineapple |
  апельсин, мандарин, лимон, ~банан, ~виноград, ~арбуз | 橙子, 橘子, 柠檬, ~香蕉, ~葡萄, ~西瓜
bread | 0.3 | brown | bread, loaf, cake, pizza, burger, hamburger, ~sushi, ~pancake, ~pie, ~cookie, ~ice
  cream, ~donut, ~sandwich, ~egg, ~cheese | хлеб, торт, пицца, бургер, ~мороженое, ~пирог, ~печенье, ~яйцо |
  面包, 蛋糕, 披萨, 汉堡, ~冰淇淋, ~寿司, ~饺子, ~鸡蛋
phone | 0.15 | black | phone, smartphone, telephone, television, tv, computer, screen, monitor, ~radio,
  ~photo camera | телефон, смартфон, телевизор, компьютер, экран, ~радио | 手机, 电话, 电视, 电脑, 屏幕,
  ~收音机
flag | 1.5 | red | flag, banner, sail, ~kite, ~curtain, ~curtains | флаг, знамя, парус, ~занавеска, ~шторы |
  旗帜, 旗, 风筝, ~窗帘
bag | 0.4 | brown | bag, backpack, basket, ~bucket, ~barrel | сумка, рюкзак, корзина, ~ведро, ~бочка | 包,
  背包, 篮子, ~桶
toy | 0.3 | yellow | toy, doll, rubber duck, ~lego, ~origami, ~paper plane, ~paper airplane, ~paper boat |
  игрушка, кукла, ~бумажный кораблик | 玩具, 娃娃, ~纸飞机, ~纸船
fountain | 3.0 | grey | fountain, well | фонтан, колодец | 喷泉, 水井
mirror | 1.2 | silver | mirror, window, door, picture frame, ~portal, ~painting, ~sign | зеркало, окно,
  дверь, ~портал, ~картина, ~вывеска | 镜子, 窗户, 窗, 门, ~传送门, ~招牌
key | 0.1 | golden | key, coin, ring, crown, ~medal, ~trophy, ~mask | ключ, монета, кольцо, корона, ~медаль,
  ~маска | 钥匙, 硬币, 戒指, 王冠, ~面具
"""
