"""What people ride in: kind | metres long | usual colour | en | ru | zh."""

CAR = """
car | 4.5 | red | car, sedan, automobile, coupe, convertible, ~carriage, ~wagon, ~rickshaw, ~hovercar,
  ~flying car | машина, машин, автомобиль, легковушка, седан, ~карета, ~повозка | 汽车, 车, 轿车, 小汽车,
  ~马车
suv | 4.6 | grey | suv, jeep, off roader, minivan, four by four | внедорожник, джип, кроссовер | 越野车,
  吉普车
pickup | 5.3 | blue | pickup, pickup truck | пикап | 皮卡, 皮卡车
van | 5.1 | white | van, minibus, delivery van, camper van, ~caravan | фургон, микроавтобус, маршрутка,
  ~автодом | 面包车, 厢式货车, ~房车
ambulance | 5.4 | white | ambulance | скорая помощь, машина скорой помощи | 救护车
police car | 4.7 | black | police car, patrol car, cop car | полицейская машина, полицейский автомобиль |
  警车
vintage car | 3.9 | blue | vintage car, old car, classic car, antique car, oldtimer | ретро автомобиль,
  старинный автомобиль, старинная машина, ретро машина | 老爷车, 古董车, 老式汽车
sports car | 4.4 | red | sports car, supercar, ferrari, porsche, lamborghini | спортивная машина, спорткар,
  суперкар | 跑车, 超跑
racing car | 5.0 | red | race car, racing car, formula one car, formula 1 car | гоночная машина,
  гоночный автомобиль, болид | 赛车, 方程式赛车
taxi | 4.6 | yellow | taxi, cab, taxicab | такси | 出租车, 的士
motorcycle | 2.1 | black | motorcycle, motorbike, ~scooter, ~moped, ~quad bike | мотоцикл, байк, ~скутер,
  ~мопед | 摩托车, ~踏板车
bicycle | 1.75 | turquoise | bicycle, bike, ~tricycle | велосипед, ~самокат | 自行车, 单车, ~滑板车
"""

TRUCK = """
truck | 12 | red | truck, lorry, semi truck, semi trailer, ~bulldozer, ~excavator | грузовик, фура,
  самосвал, ~экскаватор, ~бульдозер | 卡车, 货车, 大货车, ~挖掘机
bus | 11 | red | bus, coach, ~school bus | автобус, троллейбус | 公交车, 巴士, 公共汽车
double decker | 11 | red | double decker, double decker bus | двухэтажный автобус | 双层巴士
fire truck | 9.0 | red | fire truck, fire engine | пожарная машина, пожарный автомобиль | 消防车
tractor | 4.2 | green | tractor, ~combine harvester | трактор, ~комбайн | 拖拉机, ~收割机
tank | 7.0 | green | tank, armoured vehicle | танк | 坦克, 坦克车
"""

TRAIN = """
train | 60 | blue | train, bullet train, high speed train, express train, ~monorail | поезд, поезда,
  электричка, скоростной поезд, экспресс | 火车, 列车, 高铁, 动车, 子弹头列车
metro | 40 | red | metro, subway train, underground train, subway | метро, поезд метро | 地铁列车, 地铁
steam train | 60 | black | steam train, steam locomotive, steam engine, locomotive | паровоз,
  старый паровоз, локомотив, паровозик | 蒸汽火车, 蒸汽机车, 火车头
tram | 20 | red | tram, streetcar, trolley, ~cable car | трамвай, ~фуникулер | 电车, 有轨电车, ~缆车
"""

SHIP = """
sailing ship | 50 | brown | sailing ship, galleon, tall ship, frigate, schooner, clipper, caravel,
  ~viking ship, ~longship | парусник, галеон, фрегат, корабль с парусами, парусный корабль, каравелла,
  бригантина | 帆船, 古船, 大帆船
pirate ship | 46 | brown | pirate ship, ghost ship | пиратский корабль, корабль пиратов, корабль призрак |
  海盗船, 幽灵船
ship | 150 | black | ship, ocean liner, liner, steamship, steamer, passenger ship, titanic, ~icebreaker |
  корабль, корабл*, лайнер, океанский лайнер, пароход, теплоход, титаник, ~ледокол | 轮船, 船只, 大船,
  远洋轮船, 客轮
cruise ship | 150 | white | cruise ship, cruise liner, ferry | круизный лайнер, круизное судно, паром |
  游轮, 邮轮, 渡轮
cargo ship | 150 | blue | cargo ship, container ship, freighter, tanker, ~barge | грузовое судно,
  контейнеровоз, сухогруз, танкер, ~баржа | 货轮, 集装箱船, 货船, ~油轮
warship | 120 | grey | warship, battleship, destroyer, ~aircraft carrier | военный корабль, линкор, крейсер,
  эсминец, ~авианосец | 军舰, 战舰, 驱逐舰, ~航空母舰
submarine | 40 | black | submarine, u boat | подводная лодка, субмарина | 潜水艇, 潜艇
"""

BOAT = """
boat | 5.0 | brown | boat, rowboat, rowing boat, dinghy, ~gondola, ~raft | лодка, лодок, лодки, лодочка,
  шлюпка, ~плот, ~гондола | 船, 小船, 木船, 小舟, 划艇
canoe | 5.0 | red | canoe, kayak, ~surfboard | каноэ, байдарка, каяк | 独木舟, 皮划艇
fishing boat | 11 | blue | fishing boat, trawler, tugboat | рыбацкая лодка, рыболовное судно, траулер,
  буксир | 渔船, 拖船
sailboat | 9.0 | white | sailboat, yacht, sailing boat, ~catamaran | яхта, парусная лодка, парусная яхта,
  ~катамаран | 帆板, 游艇, 小帆船
motorboat | 7.0 | white | motorboat, speedboat, ~jet ski, ~hovercraft | катер, моторная лодка, моторка |
  快艇, 摩托艇, 汽艇
"""

PLANE = """
plane | 40 | white | plane, airplane, aeroplane, aircraft, airliner, jet, jumbo jet, passenger plane |
  самолет, авиалайнер, аэробус | 飞机, 客机, 喷气式飞机
propeller plane | 8.0 | white | propeller plane, light aircraft, small plane, cessna, ~seaplane |
  легкий самолет, кукурузник, ~гидросамолет | 螺旋桨飞机, 小飞机, ~水上飞机
biplane | 7.0 | red | biplane, old plane, vintage plane | биплан, старинный самолет | 双翼飞机, 双翼机
fighter jet | 15 | grey | fighter jet, fighter plane, warplane, ~stealth bomber | истребитель,
  ~бомбардировщик | 战斗机, ~轰炸机
glider | 8.0 | white | glider, sailplane, ~hang glider | планер, ~дельтаплан | 滑翔机
"""

HELICOPTER = """
helicopter | 13 | red | helicopter, chopper | вертолет | 直升机
drone | 0.8 | black | drone, quadcopter | дрон, беспилотник, квадрокоптер | 无人机
ufo | 12 | silver | ufo, flying saucer, alien spaceship | нло, летающая тарелка | 飞碟, 不明飞行物
balloon | 20 | red | hot air balloon, air balloon | воздушный шар, аэростат | 热气球
airship | 40 | silver | airship, zeppelin, blimp | дирижабль, цеппелин | 飞艇
parachute | 7.0 | red | parachute, parachutist, skydiver, ~paraglider | парашют, парашютист, ~параплан |
  降落伞, 跳伞者, ~滑翔伞
satellite | 8.0 | golden | satellite, space probe, ~space telescope | спутник, космический зонд | 卫星,
  人造卫星
space station | 44 | white | space station, orbital station | космическая станция, орбитальная станция |
  空间站
"""

ROCKET = """
rocket | 60 | white | rocket, missile, rocket ship | ракета, ракет | 火箭, 导弹
shuttle | 26 | white | space shuttle, shuttle | шаттл, космический челнок | 航天飞机
spaceship | 40 | silver | spaceship, spacecraft, starship | звездолет, космический корабль | 飞船, 宇宙飞船,
  太空船
"""
