"""Where it happens: place | realm (outdoors, indoors, underwater, space) | en | ru | zh."""

from collections.abc import Mapping
from types import MappingProxyType

from reelyard.prompt.vocabulary.table import Role, rows, words

_PLACES = """
forest | outdoors | forest, woods, woodland, wood, pine forest, birch forest, grove, taiga, autumn forest,
  bamboo forest, thicket, pine grove, birch grove, oak grove, redwood forest, forest clearing, forest
  floor, forest glade, glade, among the trees, between the trees, fir forest, enchanted forest, clearing,
  bamboo grove, birch trees, pine trees | лес, леса, лесу, лесом, лесной, чаща, чаще, чащу, чащи, роща,
  роще, тайга, тайге, бор, бору, опушка, опушке, березовая роща, сосновый бор, среди деревьев, между
  деревьями, дубрава, бамбуковый лес, бамбуковом лесу, березовой роще, березовый лес, березовом лесу,
  сосновом бору, сосновый лес, сосновом лесу, бамбуковая роща, лесная поляна, лесной поляне, лесная,
  лесном, лесного, лесную, чащобы | 森林, 树林, 林, 林中, 竹林, 林间, 雪林, 松林, 白桦林, 枫林, 林地,
  山林, 密林, 树丛, 林间空地, 树林里, 森林里
jungle | outdoors | jungle, rainforest, tropical forest, rain forest, amazon, tropics, tropical jungle,
  mangroves, mangrove | джунгли, джунглях, джунглей, джунглям, тропический лес, тропическом лесу, тропики,
  амазония, мангры | 丛林, 雨林, 热带雨林, 热带丛林, 亚马逊
meadow | outdoors | meadow, field, grassland, pasture, prairie, lawn, wheat field, lavender field, field
  of flowers, flower field, grassy field, countryside, farm, steppe, poppy field, sunflower field, rice
  field, farmland, cornfield, corn field, barley field, hayfield, green hills, rolling hills, vineyard,
  tulip field, field of lavender, field of sunflowers, field of poppies, field of tulips, field of wheat,
  alpine meadow, ranch, rice paddy, rice terraces, cotton field, flower meadow, field of wildflowers,
  wildflower meadow, football field, soccer field, wheat fields, lavender fields, sunflower fields, rice
  fields, golden field, moor, moorland, heath, hill, hills, hillside, hilltop, grassy hill, green hill,
  hillsides, country | луг, лугу, луга, лугам, лугах, поле, поля, полю, полем, полях, степь, степи,
  пастбище, пшеничное поле, пшеничном поле, ферма, ферме, лужайка, лужайке, поляна, поляне, поляну,
  поляны, цветочное поле, цветочном поле, лавандовое поле, лавандовом поле, поле подсолнухов, поле
  лаванды, поле маков, поле тюльпанов, маковое поле, маковом поле, цветущий луг, цветущем лугу,
  виноградник, газон, газоне, прерия, прерии, ранчо, рисовое поле, рисовом поле, поле пшеницы, пшеничного
  поля, сельская местность, сельской местности, альпийский луг, альпийском лугу, зеленые холмы, футбольное
  поле, холм, холме, холмы, холмам, холмов, холмами, холму, холмах, косогор | 草地, 草原, 田野, 麦田,
  花田, 花海, 牧场, 农场, 原野, 稻田, 草坪, 薰衣草田, 向日葵田, 玉米地, 葡萄园, 田园, 田间, 梯田,
  油菜花田, 草甸, 金色的麦田, 罂粟花田, 旷野, 野外, 郊外, 花丛, 草场, 足球场, 绿草地, 山丘, 山坡, 丘陵,
  小山坡, 绿色的山坡
savanna | outdoors | savanna, savannah, serengeti, plains, plain, african plains, african savanna, safari,
  outback, african savannah, bush country | саванна, саванне, саванны, саванну, саваннам, африканская
  саванна, африканской саванне, равнина, равнине, сафари | 大草原, 稀树草原, 平原, 非洲草原, 非洲大草原,
  热带草原
desert | outdoors | desert, dune, dunes, sand dunes, sahara, wasteland, badlands, arid land, oasis, gobi,
  salt flats | пустыня, пустыне, пустыни, пустыню, пустыней, дюны, дюнам, дюна, дюне, дюнах, барханы,
  барханам, сахара, сахаре, оазис, пустошь, пустоши | 沙漠, 沙丘, 戈壁, 荒漠, 大漠, 绿洲, 撒哈拉,
  撒哈拉沙漠, 荒野, 荒原
mountains | outdoors | mountain, mountains, peak, peaks, alps, himalayas, ridge, mountain range, mountain
  pass, summit, mountainside, mountaintop, mountain top, foothills, mount fuji, mount everest, everest,
  slope, slopes, ski slope, ski resort, snowy peak, snow capped mountains, snowy mountains, rocky mountains,
  highlands, scottish highlands, plateau, rockies, mountain landscape, alpine | гора, горы, горах, горам,
  горами, гору, горе, горой, гор, горный, вершина, вершине, вершину, вершины, вершинами, перевал, склон,
  склону, склоне, хребет, альпы, альпах, гималаи, гималаях, предгорья, нагорье, заснеженные горы,
  заснеженные вершины, эверест, фудзи, плато, пик, пике, горной, горная, горном, горного, скалистые горы,
  горный хребет, снежные горы | 山, 高山, 山脉, 群山, 雪山, 山峰, 山顶, 山间, 山上, 山中, 大山, 山岭, 峰顶,
  雪峰, 富士山, 喜马拉雅山, 阿尔卑斯山, 高原, 山脚下, 山脚, 远山, 滑雪场, 山里, 山林间, 高山上
valley | outdoors | valley, fjord, glen, dale, lowland, basin, yosemite | долина, долине, долину, долины,
  долиной, фьорд, фьорде, фьорды, низина | 山谷, 峡湾, 谷地, 河谷, 山沟, 盆地
canyon | outdoors | canyon, gorge, grand canyon, ravine, red rock canyon, slot canyon | каньон, каньоне,
  каньона, каньону, каньоном, ущелье, ущелья, ущелью, овраг, гранд каньон | 峡谷, 大峡谷, 深谷, 沟壑
volcano | outdoors | volcano, volcanoes, lava, volcanic, crater, lava field, lava flow, volcanic crater,
  volcanic landscape, vesuvius, magma | вулкан, вулкана, вулканом, вулканы, вулкане, вулкану, лава, лавы,
  лаву, лавой, вулканический, кратер, кратере, магма | 火山, 熔岩, 岩浆, 火山口
beach | outdoors | beach, shore, seashore, coast, coastline, seaside, island, tropical island, beachfront,
  sandy beach, sandy shore, tropical beach, desert island, seafront, bali, hawaii, maldives, coastal,
  lakeshore, shoreline | пляж, пляже, пляжу, пляжа, пляжи, берег, берегу, берега, берегом, побережье,
  побережья, остров, острове, острова, острову, морской берег, берег моря, берегу моря, тропический остров,
  тропическом острове, взморье, песчаный пляж, песчаном пляже, гавайи, мальдивы, набережная моря | 海滩,
  沙滩, 海边, 海岸, 岸边, 岛, 小岛, 岛屿, 海岸线, 海岛, 热带海滩, 海滨, 热带岛屿, 马尔代夫, 夏威夷
sea | outdoors | sea, ocean, open sea, ocean waves, wave, waves, bay, high seas, open ocean, atlantic,
  pacific, stormy sea, stormy seas, stormy ocean, rough sea, rough seas, calm sea, gulf, sea surface, open
  water, mediterranean, ocean surface, seas, tsunami | море, моря, морю, морем, морей, морской, океан,
  океане, океана, океану, океаном, волна, волны, волнам, волнах, волне, волну, волнами, залив, заливе,
  бухта, бухте, морская гладь, открытое море, открытом море, бушующее море, бушующем море, бушующим морем,
  прибой, атлантика, цунами, морская, морском, морского | 海, 大海, 海洋, 海面, 海浪, 波浪, 海上, 海湾,
  大洋, 海水, 浪花, 波涛, 巨浪, 太平洋, 大西洋, 汪洋, 海中, 海风中的海面, 惊涛骇浪, 海啸
lake | outdoors | lake, pond, lagoon, frozen lake, reservoir, lakeside, pool, hot spring, tarn, koi pond,
  swimming pool, loch | озеро, озера, озере, озеру, озером, озер, пруд, пруда, пруду, прудом, прудик,
  лагуна, лагуне, замерзшее озеро, замерзшем озере, бассейн, бассейне, водохранилище, горячий источник | 湖,
  湖泊, 池塘, 湖面, 湖边, 湖水, 湖畔, 湖上, 水池, 湖中, 池边, 冰湖, 水库, 泳池, 游泳池, 温泉, 荷塘, 湖心,
  湖里
river | outdoors | river, stream, creek, brook, riverbank, rivers, rapids, river bank, riverside, canal,
  venice, streams, thames, seine, nile, brooklet | река, реки, реке, рекой, реку, рек, речка, речке, речку,
  ручей, ручья, ручьи, ручьем, ручью, ручье, берег реки, берегу реки, поток, канал, канале, каналу, каналы,
  венеция, венеции, нева, волга | 河, 河流, 小溪, 江, 溪流, 河边, 河水, 河岸, 河上, 溪水, 小河, 大河, 江面,
  江边, 江上, 长江, 黄河, 运河, 威尼斯, 激流, 溪边, 河面, 溪, 河里, 河中
waterfall | outdoors | waterfall, waterfalls, cascade, niagara falls, iguazu falls, cascading water |
  водопад, водопада, водопады, водопаду, водопаде, водопадом, водопадов, каскад, ниагарский водопад | 瀑布,
  大瀑布, 飞瀑
swamp | outdoors | swamp, marsh, wetland, bog, marshland, bayou, wetlands, fen, everglades, swampland |
  болото, болоте, болота, болоту, болотом, трясина, топь, топи, заболоченный | 沼泽, 湿地, 沼泽地, 泥沼
street | outdoors | street, streets, alley, avenue, sidewalk, crosswalk, boulevard, neon street, city
  street, market square, city streets, back alley, alleyway, times square, street corner, market, street
  market, night market, bazaar, promenade, side street, shopping street, narrow street, cobblestone street,
  cobbled street, old town, chinatown, shibuya crossing, intersection, crossroads, pavement, plaza, town
  square | улица, улицы, улице, улицам, улицу, улиц, улицей, улицах, переулок, переулке, переулку, переулки,
  переулках, проспект, проспекту, проспекте, тротуар, тротуару, тротуаре, бульвар, бульвару, бульваре,
  рынок, рынке, базар, базаре, ночной рынок, площадь, площади, перекресток, перекрестке, пешеходный переход,
  старый город, старом городе, городская улица, городской улице, городским улицам, арбат | 街道, 街, 街头,
  小巷, 巷子, 街上, 大街, 马路, 街角, 胡同, 街市, 市场, 夜市, 集市, 十字路口, 路口, 人行道, 广场, 城市街道,
  斑马线, 老街, 步行街, 弄堂, 巷, 老城区, 街区
city | outdoors | city, town, downtown, metropolis, urban, cityscape, skyline, new york, tokyo, london,
  paris, hong kong, shanghai, moscow, cyberpunk city, city square, manhattan, megacity, futuristic city, big
  city, las vegas, dubai, berlin, chicago, los angeles, san francisco, beijing, cities, ~rooftop, ~rooftops,
  ~roof, rome, istanbul, singapore, seoul, city skyline, city center, city centre, kyoto, mumbai, prague,
  barcelona, shanghai skyline, towns, ~construction site | город, города, городе, городу, городом, городов,
  мегаполис, мегаполисе, мегаполиса, городской, москва, москве, москвы, москвой, токио, париж, париже,
  парижа, лондон, лондоне, нью йорк, нью йорке, нью йорка, санкт петербург, петербург, петербурге, шанхай,
  гонконг, дубай, дубае, городок, городке, футуристический город, будущего города, ~крыша, ~крыше, ~крыши,
  ~крышам, ~крышами, ~стройка, рим, риме, киев, киото | 城市, 都市, 市区, 城镇, 纽约, 东京, 上海, 香港,
  北京, 城市里, 大都市, 巴黎, 伦敦, 莫斯科, 城里, 大城市, 未来城市, 市中心, 城市天际线, 天际线, 迪拜, 重庆,
  广州, 深圳, 京都, ~屋顶, ~天台, ~楼顶, 罗马, 曼哈顿, 首尔, 新加坡
village | outdoors | village, hamlet, medieval town, medieval village, fishing village, small town,
  villages, settlement, country village, old village, farmstead, ~campsite, ~camp | деревня, деревне,
  деревни, деревню, деревней, деревушка, деревушке, село, селе, поселок, поселке, хутор, аул, средневековый
  город, средневековая деревня, средневековой деревне, рыбацкая деревня, ~лагерь, ~лагере, деревенск* |
  村庄, 村子, 乡村, 小镇, 古镇, 渔村, 小村庄, 村里, 农村, 水乡, 古村, 部落, ~营地, 村落
park | outdoors | park, garden, backyard, playground, zen garden, yard, orchard, botanical garden,
  japanese garden, blossoming orchard, rose garden, gardens, front yard, city park, central park,
  courtyard, cemetery, graveyard, ~zoo, ~amusement park, ~theme park, ~fairground, ~carnival, patio,
  terrace, apple orchard, greenhouse, park bench, ~stadium, ~arena, ~skatepark, ~golf course | парк,
  парке, парка, парку, парки, сад, саду, сада, сады, двор, дворе, двора, дворик, дворике, японский сад,
  японском саду, сквер, сквере, детская площадка, детской площадке, кладбище, аллея, аллее, аллеи, огород,
  огороде, яблоневый сад, яблоневом саду, цветущий сад, цветущем саду, ~зоопарк, ~зоопарке, ~парк
  аттракционов, терраса, террасе, оранжерея, ~стадион, ~стадионе | 公园, 花园, 院子, 庭院, 果园, 操场,
  后院, 日式庭院, 园林, 植物园, 墓地, 游乐场, 苹果园, 庭园, 露台, 公园里, 校园, ~动物园, ~游乐园, ~体育场
harbour | outdoors | harbor, harbour, port, marina, dock, docks, wharf, seaport, ~shipyard | гавань, гавани,
  порт, порту, порта, порте, причал, причале, причалу, причала, пристань, пристани, бухта с кораблями,
  ~верфь | 港口, 海港, 码头上, 港湾, 渔港, 港
airport | outdoors | airport, runway, launch pad, cosmodrome, launchpad, airfield, tarmac, airstrip,
  spaceport | аэропорт, аэропорту, аэропорта, взлетная полоса, взлетной полосе, взлетную полосу, взлетной
  полосы, космодром, космодрома, космодроме, аэродром, аэродроме | 机场, 跑道, 发射台, 停机坪, 航天发射场
arctic | outdoors | arctic, antarctica, north pole, glacier, iceberg, ice floe, tundra, icebergs, south
  pole, ice field, ice sheet, frozen tundra, antarctic, glaciers, greenland, ice floes, ice cap, snowy
  plain, snowy plains, snowfields | арктика, арктике, арктики, антарктида, антарктиде, антарктика, ледник,
  леднике, ледника, ледники, айсберг, айсберги, айсбергов, айсбергами, тундра, тундре, тундры, тундру,
  льдина, льдине, льдины, льдинах, северный полюс, южный полюс, гренландия, снежная равнина, снежной равнине
  | 北极, 南极, 冰川, 冰山, 苔原, 浮冰, 冰原, 极地, 冻原, 南极洲, 北极圈, 雪原
underwater | underwater | underwater, under the sea, under the water, under water, undersea, coral reef,
  reef, ocean floor, sea floor, seabed, deep sea, deep ocean, aquarium, beneath the waves, depths of the
  ocean, bottom of the sea, bottom of the ocean, great barrier reef, deep under the sea, beneath the sea,
  beneath the ocean, beneath the surface, kelp forest, coral reefs, ocean depths, atlantis, sea bed,
  seafloor, fish tank, ocean deep | под водой, подводный, подводная, подводном, подводного, коралловый риф,
  кораллового рифа, коралловом рифе, коралловым рифом, риф, рифа, рифе, рифом, морское дно, морского дна,
  морском дне, морским дном, дно моря, дне моря, дно океана, дне океана, глубины океана, глубинах океана,
  глубине океана, морские глубины, морских глубинах, морская глубина, аквариум, аквариуме, атлантида,
  глубоко под водой | 水下, 海底, 深海, 珊瑚礁, 水中, 水族馆, 海底世界, 珊瑚丛, 水底, 大海深处, 海洋深处,
  鱼缸, 水里, 珊瑚海
space | space | space, outer space, galaxy, universe, cosmos, nebula, orbit of earth, deep space, milky way
  in space, interstellar space, galaxies, solar system, earth orbit, nebulae, asteroid belt, interstellar,
  starfield, star field, cosmic, low orbit | космос, космосе, космоса, космический, космическое
  пространство, космическом пространстве, галактика, галактике, галактики, галактик, вселенная, вселенной,
  туманность, туманности, туманностью, орбита, орбите, орбиты, солнечная система, открытый космос, открытом
  космосе, пояс астероидов, межзвездн* | 太空, 宇宙, 银河系, 星系, 星云, 外太空, 宇宙空间, 太空中, 宇宙中,
  太阳系, 轨道上, 星际, 深空, 星海, 小行星带
moon | space | moon surface, lunar surface, on the moon, surface of the moon, lunar, across the moon, moon
  base, lunar base, moon landscape, lunar landscape | поверхность луны, поверхности луны, на луне, по луне,
  лунная поверхность, лунной поверхности, лунная база, лунный пейзаж | 月球, 月球表面, 月球上, 月面,
  月球基地
mars | space | mars, red planet, martian, alien planet, alien world, alien landscape, surface of mars,
  another planet, distant planet, strange planet, martian surface, martian landscape | марс, марсу, марсе,
  марса, красная планета, красной планете, чужая планета, чужой планете, инопланетный мир, марсианск*,
  другой планете, инопланетный пейзаж | 火星, 火星表面, 外星球, 异星, 火星上, 外星, 异星球, 外星世界
cave | indoors | cave, cavern, tunnel, mine, grotto, dungeon, caves, crystal cave, ice cave, underground,
  catacombs, lair, burrow, sewer, crypt, underground tunnel, den | пещера, пещере, пещеры, пещеру, пещерой,
  туннель, туннеле, тоннель, тоннеле, грот, гроте, подземелье, подземелья, шахта, шахте, нора, норе,
  катакомбы, катакомбах, логово, логове | 山洞, 洞穴, 隧道, 地牢, 地下, 矿井, 岩洞, 溶洞, 冰洞, 地下城,
  洞窟, 洞里
room | indoors | room, living room, bedroom, indoors, interior, inside a house, apartment, hallway,
  corridor, attic, basement, studio apartment, fireplace, bathroom, nursery, dining room, house interior,
  inside the house, hotel room, cozy room, home interior, indoor, cellar, hospital room, dressing room,
  ~spaceship interior, ~cockpit, ~prison cell, ~car interior, ~train carriage, ~laundromat, windowsill,
  window sill, by the window, balcony | комната, комнате, комнаты, комнату, комнат, комнатой, гостиная,
  гостиной, гостиную, спальня, спальне, спальни, спальню, квартира, квартире, квартиру, интерьер, интерьере,
  коридор, коридоре, коридору, в помещении, помещение, внутри дома, ванная, ванной, чердак, чердаке, подвал,
  подвале, столовая, у камина, камин, камина, камином, каминная, номер отеля, ~кабина, ~кабине, ~палата,
  подоконник, подоконнике, у окна, балкон, балконе | 房间, 客厅, 卧室, 室内, 公寓, 走廊, 屋里, 屋内, 家里,
  浴室, 房间里, 阁楼, 地下室, 壁炉, 壁炉旁, 餐桌旁, 房里, 儿童房, 酒店房间, ~驾驶舱, ~车厢, ~牢房, 家中,
  窗台, 窗台上, 窗前, 窗边, 阳台
kitchen | indoors | kitchen, kitchens, cozy kitchen, restaurant kitchen | кухня, кухне, кухни, кухню, кухней
  | 厨房, 厨房里
office | indoors | office, classroom, laboratory, lab, workshop, server room, study, art studio, studio,
  recording studio, school classroom, ~factory floor, ~operating room, ~control room, garage | офис, офисе,
  офиса, кабинет, кабинете, лаборатория, лаборатории, мастерская, мастерской, класс, классе, студия, студии,
  гараж, гараже, ~цех, ~операционная | 办公室, 教室, 实验室, 车间, 工作室, 书房, 画室, 作坊, 车库, ~手术室,
  ~控制室
cafe | indoors | cafe, coffee shop, restaurant, bar, diner, bakery, pub, ramen shop, cafeteria, tavern, tea
  house, teahouse, cozy cafe, bistro, saloon, pizzeria, inn, nightclub, night club | кафе, ресторан,
  ресторане, ресторана, бар, баре, бара, пекарня, пекарне, кофейня, кофейне, таверна, таверне, столик в
  кафе, чайная, пивная, трактир, ночной клуб, ночном клубе | 咖啡馆, 餐厅, 饭店, 酒吧, 面包店, 咖啡厅, 餐馆,
  茶馆, 小酒馆, 咖啡店, 酒馆, 拉面店, 夜店, 饭馆
library | indoors | library, bookstore, bookshop, old library, archive | библиотека, библиотеке, библиотеки,
  библиотеку, книжный магазин, книжном магазине | 图书馆, 书店, 藏书阁
hall | indoors | hall, ballroom, stage, throne room, concert hall, gym, dance studio, gallery, subway
  station, train station, station, mall, supermarket, shop, store, inside a church, dance hall, theater
  stage, theatre stage, art gallery, metro station, platform, subway, gymnasium, great hall, arena stage,
  dance floor, boxing ring, shopping mall, opera house, circus, lobby, warehouse interior, ~hangar, ~church
  interior, ~swimming hall | зал, зале, зала, залу, сцена, сцене, сцену, сцены, вокзал, вокзале, вокзала,
  метро, станция метро, станции метро, станция, станции, магазин, магазине, магазина, супермаркет,
  супермаркете, тронный зал, тронном зале, бальный зал, бальном зале, концертный зал, концертном зале,
  галерея, галерее, спортзал, спортзале, танцпол, танцполе, перрон, перроне, цирк, цирке, ринг, ринге,
  торговый центр, торговом центре, на сцене, ~ангар, ~ангаре | 大厅, 舞台, 礼堂, 地铁站, 火车站, 商店, 超市,
  舞台上, 车站, 音乐厅, 宴会厅, 画廊, 健身房, 商场, 站台, 体育馆, 剧院, 舞池, 马戏团, 大堂, 宫殿大厅, 地铁,
  月台, 展厅, ~机库
road | outdoors | road, highway, racetrack, race track, freeway, motorway, asphalt, dirt road, open road,
  winding road, roads, roadside, route 66, race circuit, autobahn, empty road, lane | дорога, дороге,
  дороги, дорогу, дорогой, дорогам, шоссе, трасса, трассе, трассу, трассы, гоночная трасса, гоночной трассе,
  проселочная дорога, проселочной дороге, асфальт, асфальту, автострада, автостраде, обочина, обочине |
  公路, 道路, 路, 路上, 高速公路, 赛道, 柏油路, 公路上, 路边, 盘山公路, 大路, 道路上, 高速路, 土路
railway | outdoors | railway, railroad, tracks, train tracks, railway tracks, rails, rail line, railroad
  tracks | железная дорога, железной дороге, железную дорогу, железной дороги, рельсы, рельсам, рельсах,
  рельсов | 铁路, 铁轨, 轨道, 铁道, 火车轨道
sky | outdoors | sky, skies, above the clouds, air, in the air, in the sky, across the sky, through the
  clouds, among the clouds, over the clouds, in the clouds, above clouds, heavens, mid air, midair, sea of
  clouds, cloudscape, high in the sky, through the sky, night sky, starry sky, sunset sky | небо, небе,
  небом, небу, неба, небеса, небесах, над облаками, воздух, воздухе, по небу, в небе, сквозь облака, среди
  облаков, в облаках, выше облаков, поднебесье, ночное небо, ночном небе, ночного неба, звездное небо,
  звездном небе, звездным небом, звездного неба | 天空, 空中, 云端, 云层之上, 蓝天, 夜空, 天空中, 云中,
  云海, 高空, 云间, 天上, 云上, 云层, 半空中, 天际, 白云间, 星空
"""
_GROUNDS = """
cliff | cliff, cliffs, rocky cliff, clifftop, cliff top, cliff edge, edge of a cliff, sea cliff, sea cliffs,
  precipice, rock face, bluff, rocky outcrop, crag, crags | утес, утеса, утесе, утесу, утесы, утесом, обрыв,
  обрыва, обрыве, обрывом, скалы, скала, скале, скалу, скалой, скалах, скалам, скал, скалами, скалистый,
  скалистом, скалистая, скалистого, край обрыва, краю обрыва, краю утеса | 悬崖, 峭壁, 崖, 悬崖边, 海崖,
  悬崖上, 断崖, 礁石, 岩壁, 悬崖峭壁, 山崖, 崖边, 崖顶, 悬崖顶
path | path, trail, footpath, pathway, dirt path, winding path, walkway, hiking trail, boardwalk | тропа,
  тропе, тропу, тропой, тропы, тропинка, тропинке, тропинку, тропинки, тропинкой, дорожка, дорожке, дорожку
  | 小路, 小径, 小道, 步道, 石板路, 乡间小道, 小路上
flowers | field of flowers, flower field, flower meadow, tulip field, field of tulips, field of wildflowers,
  wildflower meadow, flowery, flowering, blooming meadow, flower bed, flowerbed, blooming flowers, among
  flowers, among the flowers, flower garden, surrounded by flowers | цветочное поле, цветочном поле, поле
  тюльпанов, цветущий луг, цветущем лугу, цветник, клумба, клумбы, клумбе, среди цветов, в цветах | 花田,
  花海, 油菜花田, 花丛, 花圃, 鲜花盛开, 开满鲜花, 花丛中, 百花
wheat | wheat field, field of wheat, wheat fields, barley field, hayfield, golden field | пшеничное поле,
  пшеничном поле, поле пшеницы, пшеничного поля | 麦田, 金色的麦田
lavender | lavender field, field of lavender, lavender fields | лавандовое поле, лавандовом поле, поле лаванды
  | 薰衣草田
sunflowers | sunflower field, field of sunflowers, sunflower fields | поле подсолнухов | 向日葵田
poppies | poppy field, field of poppies | поле маков, маковое поле, маковом поле | 罂粟花田
rice | rice field, rice paddy, rice terraces, rice fields | рисовое поле, рисовом поле | 稻田, 梯田
crops | cornfield, corn field, farmland, vineyard, cotton field | виноградник | 玉米地, 葡萄园
birches | birch forest, birch grove, birch trees | березовая роща, березовой роще, березовый лес, березовом
  лесу | 白桦林
pines | pine forest, pine grove, pine trees | сосновый бор, сосновом бору, сосновый лес, сосновом лесу | 松林
bamboo | bamboo forest, bamboo grove | бамбуковый лес, бамбуковом лесу, бамбуковая роща | 竹林
blossom | orchard, apple orchard, blossoming orchard | яблоневый сад, яблоневом саду, цветущий сад, цветущем
  саду | 果园, 苹果园
smoke | clouds of smoke, plume of smoke, plumes of smoke, billowing smoke, clouds of steam, wisps of smoke |
  клубы пара, клубы дыма, клубах дыма, клубами дыма, столб дыма | 浓烟, 烟雾, 炊烟, 滚滚浓烟
eruption | eruption, erupting, erupts, erupt, erupted, spewing lava, lava erupts | извержение, извержения,
  извергается, извергаются, извергающ*, изверга* | 喷发, 爆发, 正在喷发
snow | snow, snowy, snow covered, snow capped, snow clad, deep snow, snowfield, snowdrift, snowbank, fresh
  snow, snowdrifts, covered in snow, powder snow, snowy mountains, snow capped mountains, snowy peak, snowy
  plain, snowy plains, snowfields | снег, снега, снегу, снегом, снеге, снежный, снежная, снежной, снежном,
  снежные, заснежен*, сугроб, сугробы, сугробах, сугробам, покрытый снегом, заснеженные горы, заснеженные
  вершины, снежная равнина, снежной равнине | 雪, 雪地, 白雪, 积雪, 雪中, 雪原, 雪里, 雪地里, 白雪皑皑,
  冰天雪地, 雪山, 雪峰, 雪林, 皑皑白雪, 雪后, 雪景
ice | ice, icy, frozen, frost, frosty, frozen lake, ice rink, ice covered, icicles, ice cave | лед, льда,
  льду, льдом, ледяной, ледяная, ледяном, замерзш*, обледенел*, каток, катке, сосульки, иней | 冰, 冰面,
  冰雪, 结冰, 结冰的, 冰封, 冰湖, 冰冻, 溜冰场, 冰洞
sand | sand, sandy, golden sand, sandstorm, sands | песок, песка, песке, песку, песком, песчаный, песчаном,
  песчаная, песчаная буря | 沙子, 沙, 沙地, 黄沙, 细沙, 沙尘, 沙尘暴
water | water, puddle, puddles, rippling water, wet, flooded, wet asphalt, shallow water, splashing water |
  вода, воды, воде, воду, водой, лужа, лужам, лужи, лужах, луже, лужу, мокрый асфальт, мокром асфальте,
  мокрому асфальту | 水, 水面, 水坑, 水边, 积水, 水花, 湿漉漉的街道, 水洼, 浅水
grass | grassy, tall grass, green grass, long grass, high grass, dewy grass, lush grass, on the grass, in
  the grass, through the grass | травянист*, в траве, на траве, по траве, высокая трава, высокой траве,
  зеленая трава, зеленой траве, зеленой травой | 草丛, 草丛中, 高草, 绿草, 茂密的草, 草上, 草丛里, 青草地
mud | mud, muddy, dirt, mud puddle | грязь, грязи, грязью, слякоть | 泥, 泥地, 泥泞, 泥巴, 泥潭
fallen leaves | fallen leaves, autumn leaves, falling leaves, golden leaves, dry leaves, yellow leaves, red
  leaves | опавшие листья, осенние листья, опавшие осенние листья, опавшим листьям, опавшей листве, осенней
  листве, осенняя листва, желтые листья, палая листва | 秋叶, 落叶, 红叶, 金色的落叶, 枯叶, 飘落的树叶
"""
_PLACE_ROWS = rows(_PLACES, data=1)
_GROUND_ROWS = rows(_GROUNDS)
REALMS: Mapping[str, str] = MappingProxyType({row.name: row.data[0] for row in _PLACE_ROWS})
GROUNDS = tuple(row.name for row in _GROUND_ROWS)
WATERS = ("sea", "lake", "river", "harbour", "waterfall", "underwater")
_LATER = ("beach", "sea", "lake", "river", "waterfall", "mountains", "volcano", "road", "railway", "sky")
RANK: Mapping[str, int] = MappingProxyType(
    {name: _LATER.index(name) + 2 if name in _LATER else 1 for name in REALMS}
    | {name: 0 for name, realm in REALMS.items() if realm != "outdoors"}
)  # of several places the lowest is where it happens, whatever the language's order; the others lie in it
WORDS = (*words(Role.PLACE, _PLACE_ROWS), *words(Role.GROUND, _GROUND_ROWS))
