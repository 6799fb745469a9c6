"""What people build: kind | metres tall | usual colour | en | ru | zh."""

BUILDING = """
house | 8 | white | house, home, cottage, villa, mansion, farmhouse, ~treehouse | дом, дома, домик, коттедж,
  вилла, особняк | 房子, 房屋, 别墅, 小屋
cabin | 5 | brown | cabin, hut, log cabin, shack, shed, ~doghouse | хижина, изба, избушка | 木屋, 茅屋
barn | 9 | red | barn, stable | сарай, амбар, конюшня | 谷仓, 马厩
tent | 2 | orange | tent, ~yurt | палатка, ~юрта, шатер | 帐篷, ~蒙古包
igloo | 2.4 | white | igloo | иглу | 冰屋, 雪屋
building | 30 | brown | building, apartment building, office building, factory, hotel, school, hospital,
  museum, theater, theatre, warehouse, ~ruins, ~stadium | здание, завод, фабрика, отель, школа, больница,
  музей, ~руины, ~стадион | 建筑, 建筑物, 大楼, 楼房, 工厂, 酒店, 学校, 博物馆, ~废墟
skyscraper | 200 | blue | skyscraper, tower block, high rise, ~big ben | небоскреб, высотка | 摩天大楼,
  摩天楼, 高楼, 高楼大厦
church | 25 | white | church, cathedral, chapel, monastery, ~basilica | церковь, церкви, собор, храм,
  монастырь | 教堂, 大教堂
mosque | 25 | white | mosque, taj mahal | мечеть | 清真寺
temple | 15 | red | temple, pagoda, shrine, palace | пагода, дворец | 寺庙, 庙, 塔, 宝塔, 宫殿, 神社
torii | 8 | red | torii gate, torii | тории | 鸟居
pyramid | 20 | tan | pyramid, ~sphinx | пирамида, пирамиды, ~сфинкс | 金字塔, ~狮身人面像
lighthouse | 30 | white | lighthouse, ~water tower | маяк | 灯塔
windmill | 20 | grey | windmill, ~wind turbine | мельница, ветряная мельница, ~ветряк | 风车, 磨坊
lattice tower | 46 | brown | eiffel tower, radio tower, ~pylon | эйфелева башня, телебашня | 埃菲尔铁塔,
  铁塔
bridge | 20 | red | bridge, suspension bridge, golden gate bridge, ~arch, ~aqueduct, ~pier | мост,
  подвесной мост, ~арка, ~пирс | 桥, 大桥, 吊桥, ~石桥, ~拱门, ~码头
ferris wheel | 40 | white | ferris wheel, big wheel | колесо обозрения, чертово колесо | 摩天轮
carousel | 8 | red | carousel, merry go round | карусель | 旋转木马
"""

CASTLE = """
castle | 40 | grey | castle, fortress, citadel, fort, stronghold, ~great wall | замок, замка, замке, замком,
  замку, замки, крепость, цитадель | 城堡, 堡垒, 要塞, ~长城
tower | 30 | grey | tower, stone tower, watchtower | башня, башни | 塔楼, 高塔
"""
