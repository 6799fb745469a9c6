"""What people ride in: kind | metres long | usual colour | en | ru | zh."""

CAR = """
car | 4.5 | red | car, sedan, automobile, coupe, suv, jeep, minivan, convertible, vintage car, old car,
  police car, ~carriage, ~wagon, ~rickshaw, ~hovercar, ~flying car | машина, машин, автомобиль, внедорожник,
  джип, ~карета, ~повозка | 汽车, 车, 轿车, 小汽车, 越野车, ~马车
sports car | 4.4 | red | sports car, race car, racing car, supercar, ferrari, porsche, lamborghini,
  formula one car | спортивная машина, спорткар, гоночная машина, гоночный автомобиль | 跑车, 赛车
taxi | 4.6 | yellow | taxi, cab | такси | 出租车
motorcycle | 2.1 | black | ~motorcycle, ~motorbike, ~scooter, ~bike, ~bicycle, ~quad bike | ~мотоцикл,
  ~велосипед, ~скутер | ~摩托车, ~自行车, ~单车
"""

TRUCK = """
truck | 8.0 | white | truck, lorry, pickup, pickup truck, van, semi truck, ~tank, ~bulldozer, ~excavator,
  ~tractor | грузовик, фургон, ~танк, ~трактор, ~экскаватор | 卡车, 货车, 皮卡, ~坦克, ~拖拉机
bus | 11 | red | bus, double decker, double decker bus, school bus, coach | автобус, троллейбус | 公交车,
  巴士, 公共汽车
fire truck | 9.0 | red | fire truck, fire engine, ~ambulance | пожарная машина, ~скорая помощь | 消防车,
  ~救护车
"""

TRAIN = """
train | 60 | green | train, locomotive, metro, subway train, bullet train, high speed train | поезд, поезда,
  электричка, паровоз, локомотив | 火车, 列车, 高铁, 地铁列车
steam train | 60 | black | steam train, steam locomotive, steam engine | старый паровоз | 蒸汽火车, 蒸汽机车
tram | 20 | red | tram, streetcar, ~trolley, ~cable car, ~monorail | трамвай | 电车, 有轨电车, ~缆车
"""

SHIP = """
sailing ship | 50 | brown | sailing ship, galleon, tall ship, pirate ship, frigate, schooner, clipper,
  caravel, ~viking ship, ~longship | парусник, галеон, фрегат, корабль с парусами, парусный корабль,
  пиратский корабль | 帆船, 海盗船, 古船
ship | 150 | grey | ship, cruise ship, ocean liner, liner, ferry, cargo ship, container ship, tanker,
  steamship, ~warship, ~battleship, ~aircraft carrier, ~icebreaker, ~titanic | корабль, корабл*, лайнер,
  паром, ~ледокол, ~линкор | 轮船, 船只, 大船, 游轮, 货轮, ~军舰, ~战舰
submarine | 70 | black | ~submarine | ~подводная лодка, ~субмарина | ~潜水艇, ~潜艇
"""

BOAT = """
boat | 5.0 | brown | boat, rowboat, rowing boat, canoe, kayak, dinghy, gondola, raft, fishing boat,
  ~jet ski, ~surfboard | лодка, лодок, лодки, лодочка, каноэ, байдарка, плот, гондола | 船, 小船, 木船,
  独木舟, 皮划艇, 渔船, 小舟
sailboat | 9.0 | white | sailboat, yacht, catamaran, sailing boat | яхта, парусная лодка | 帆板, 游艇,
  小帆船
motorboat | 7.0 | white | motorboat, speedboat, ~hovercraft | катер, моторная лодка | 快艇, 摩托艇
"""

PLANE = """
plane | 40 | white | plane, airplane, aeroplane, aircraft, airliner, jet, jumbo jet, biplane,
  passenger plane, ~seaplane, ~glider | самолет, авиалайнер, биплан, ~планер | 飞机, 客机, 双翼飞机, ~滑翔机
fighter jet | 15 | grey | fighter jet, fighter plane, warplane, ~stealth bomber | истребитель | 战斗机
drone | 0.5 | black | ~drone, ~quadcopter | ~дрон, ~беспилотник | ~无人机
"""

HELICOPTER = """
helicopter | 13 | red | helicopter, chopper | вертолет | 直升机
"""

ROCKET = """
rocket | 60 | white | rocket, space shuttle, missile | ракета, ракет, шаттл | 火箭, 航天飞机
spaceship | 40 | silver | spaceship, spacecraft, starship, ~ufo, ~flying saucer, ~space station, ~satellite
  | звездолет, космический корабль, ~нло, ~летающая тарелка, ~спутник | 飞船, 宇宙飞船, 太空船, ~飞碟,
  ~空间站, ~卫星
balloon | 20 | red | ~hot air balloon, ~balloon, ~airship, ~zeppelin, ~blimp | ~воздушный шар, ~дирижабль,
  ~шарик | ~热气球, ~气球, ~飞艇
"""
