"""Where it happens: place | realm (outdoors, indoors, underwater, space) | en | ru | zh."""

from collections.abc import Mapping
from types import MappingProxyType

from reelyard.prompt.vocabulary.table import Role, rows, words

_PLACES = """
forest | outdoors | forest, woods, woodland, wood, pine forest, birch forest, grove, taiga, autumn forest,
  bamboo forest | лес, лесу, лесной, чаща, роща, тайга | 森林, 树林, 林, 林中, 竹林, 林间
jungle | outdoors | jungle, rainforest, tropical forest | джунгли, джунглях, тропический лес | 丛林, 雨林,
  热带雨林
meadow | outdoors | meadow, field, grassland, pasture, prairie, lawn, wheat field, lavender field,
  field of flowers, flower field, grassy field, countryside, farm, steppe, poppy field, sunflower field,
  rice field | луг, лугу, поле, поля, полю, степь, пастбище, пшеничное поле, ферма, лужайка, поляна, поляне
  | 草地, 草原, 田野, 麦田, 花田, 花海, 牧场, 农场, 原野, 稻田
savanna | outdoors | savanna, savannah, serengeti, plains, plain | саванна | 大草原, 稀树草原, 平原
desert | outdoors | desert, dune, dunes, sand dunes, sahara | пустыня, дюны, дюнам, барханы | 沙漠, 沙丘,
  戈壁
mountains | outdoors | mountain, mountains, peak, alps, himalayas, hill, hills, cliff, cliffs, ridge,
  mountain range, mountain pass, summit, hillside | гора, горы, горах, горный, вершина, холм, холмы, утес,
  скалы, перевал | 山, 高山, 山脉, 群山, 雪山, 山峰, 山顶, 悬崖, 山丘, 山坡
valley | outdoors | valley, fjord, glen | долина, долине, фьорд | 山谷, 峡湾
canyon | outdoors | canyon, gorge, grand canyon, ravine | каньон, ущелье | 峡谷, 大峡谷
volcano | outdoors | volcano, lava, volcanic, crater | вулкан, лава, вулканический | 火山, 熔岩, 岩浆
beach | outdoors | beach, shore, seashore, coast, coastline, seaside, island, tropical island | пляж, берег,
  берегу, побережье, остров | 海滩, 沙滩, 海边, 海岸, 岸边, 岛, 小岛, 岛屿
sea | outdoors | sea, ocean, open sea, ocean waves, wave, waves, bay, high seas | море, моря, морю, морем,
  морской, океан, волна, волны, волнам, залив | 海, 大海, 海洋, 海面, 海浪, 波浪, 海上, 海湾
lake | outdoors | lake, pond, lagoon, mountain lake | озеро, озера, озере, пруд, лагуна | 湖, 湖泊, 池塘,
  湖面, 湖边
river | outdoors | river, stream, creek, brook, riverbank | река, реки, реке, рекой, ручей | 河, 河流, 小溪,
  江, 溪流, 河边
waterfall | outdoors | waterfall, waterfalls, cascade | водопад | 瀑布
swamp | outdoors | swamp, marsh, wetland, bog | болото, болоте | 沼泽, 湿地
city | outdoors | city, town, downtown, metropolis, urban, cityscape, skyline, new york, tokyo, london,
  paris, hong kong, shanghai, moscow, cyberpunk city, city square | город, площадь, площади, города, городе,
  городу, городом, мегаполис, городской, москва, москве, токио | 城市, 都市, 市区, 城镇, 纽约, 东京, 上海,
  香港, 北京, 城市里
street | outdoors | street, alley, avenue, sidewalk, crosswalk, boulevard, neon street, city street,
  market square | улица, улицы, улице, улицам, переулок, переулке, проспект, тротуар | 街道, 街, 街头, 小巷,
  巷子, 街上, 大街, 马路
road | outdoors | road, highway, path, trail, racetrack, race track, freeway, railway, railroad, tracks
  | дорога, дороге, дороги, шоссе, тропа, тропинка, трасса | 公路, 道路, 小路, 路, 路上, 高速公路, 铁路,
  赛道
village | outdoors | village, hamlet, medieval town, medieval village | деревня, деревне, село, поселок
  | 村庄, 村子, 乡村, 小镇, 古镇
park | outdoors | park, garden, backyard, playground, zen garden, yard, orchard | парк, парке, сад, саду,
  двор, дворе | 公园, 花园, 院子, 庭院, 果园
harbour | outdoors | harbor, harbour, port, marina, dock | гавань, порт, порту, причал | 港口, 海港
airport | outdoors | airport, runway, launch pad, cosmodrome | аэропорт, взлетная полоса, космодром | 机场,
  跑道, 发射台
arctic | outdoors | arctic, antarctica, north pole, glacier, iceberg, ice floe, tundra | арктика, арктике,
  антарктида, ледник, айсберг, тундра | 北极, 南极, 冰川, 冰山, 苔原
sky | outdoors | sky, skies, above the clouds, air, in the air | небо, небе, небом, небу, небеса,
  над облаками, воздух, воздухе | 天空, 空中, 云端, 云层之上, 蓝天, 夜空
underwater | underwater | underwater, under the sea, under the water, under water, undersea, coral reef,
  reef, ocean floor, sea floor, seabed, deep sea, deep ocean, aquarium, beneath the waves | под водой,
  подводный, коралловый риф, риф, морское дно, аквариум | 水下, 海底, 深海, 珊瑚礁, 水中, 水族馆
space | space | space, outer space, galaxy, universe, cosmos, nebula, orbit of earth, deep space,
  milky way in space | космос, космосе, космический, галактика, вселенная, туманность | 太空, 宇宙, 银河系,
  星系, 星云, 外太空
moon | space | moon surface, lunar surface, on the moon, surface of the moon | поверхность луны, на луне,
  по луне | 月球, 月球表面, 月球上
mars | space | mars, red planet, martian, alien planet | марс, марсу, марсе, красная планета | 火星
cave | indoors | cave, cavern, tunnel, mine, grotto, dungeon | пещера, пещере, туннель, грот | 山洞, 洞穴,
  隧道
room | indoors | room, living room, bedroom, indoors, interior, inside a house, apartment, hallway,
  corridor, attic, basement, studio apartment, fireplace | комната, комнате, гостиная, гостиной, спальня,
  спальне, квартира, интерьер, коридор, в помещении | 房间, 客厅, 卧室, 室内, 公寓, 走廊
kitchen | indoors | kitchen | кухня, кухне | 厨房
office | indoors | office, classroom, laboratory, lab, workshop, server room | офис, кабинет, лаборатория,
  мастерская, класс | 办公室, 教室, 实验室, 车间
cafe | indoors | cafe, coffee shop, restaurant, bar, diner, bakery, pub, ramen shop | кафе, ресторан, бар,
  пекарня, кофейня | 咖啡馆, 餐厅, 饭店, 酒吧, 面包店, 咖啡厅
library | indoors | library, bookstore, bookshop | библиотека, библиотеке | 图书馆, 书店
hall | indoors | hall, ballroom, stage, throne room, concert hall, gym, dance studio, gallery,
  subway station, train station, station, mall, supermarket, shop, store, inside a church | зал, зале,
  сцена, сцене, вокзал, метро, магазин | 大厅, 舞台, 礼堂, 地铁站, 火车站, 商店, 超市
"""
_GROUNDS = """
snow | snow, snowy, snow covered, snow capped, snow clad, deep snow, snowfield, snowdrift | снег, снега,
  снегу, снегом, снежный, снежная, заснежен*, сугроб | 雪, 雪地, 白雪, 积雪, 雪中, 雪原, 雪里
ice | ice, icy, frozen, frost, frosty | лед, льду, ледяной, замерзш* | 冰, 冰面, 冰雪, 结冰
sand | sand, sandy | песок, песке, песку, песчаный | 沙子, 沙, 沙地
water | water, puddle, puddles, rippling water, wet | вода, воды, воде, воду, лужа, лужам, лужи | 水, 水面,
  水坑, 水边
grass | grassy | травянист* | 草丛
mud | mud, muddy | грязь, грязи | 泥, 泥地
fallen leaves | fallen leaves, autumn leaves, falling leaves | опавшие листья, осенние листья | 秋叶
"""
_PLACE_ROWS = rows(_PLACES, data=1)
_GROUND_ROWS = rows(_GROUNDS)
REALMS: Mapping[str, str] = MappingProxyType({row.name: row.data[0] for row in _PLACE_ROWS})
GROUNDS = frozenset(row.name for row in _GROUND_ROWS)
WORDS = (*words(Role.PLACE, _PLACE_ROWS), *words(Role.GROUND, _GROUND_ROWS))
