"""What people build: kind | metres tall | usual colour | en | ru | zh."""

BUILDING = """
house | 8 | white | house, home, cottage, villa, mansion, farmhouse, ~tent, ~igloo, ~yurt, ~treehouse | дом,
  дома, домик, коттедж, вилла, особняк, ~палатка, ~юрта | 房子, 房屋, 别墅, 小屋, ~帐篷
cabin | 5 | brown | cabin, hut, log cabin, shack, shed, barn, ~doghouse | хижина, изба, избушка, сарай |
  木屋, 茅屋, 谷仓
building | 30 | grey | building, apartment building, office building, factory, hotel, school, hospital,
  museum, theater, theatre, warehouse, ~ruins, ~stadium | здание, завод, фабрика, отель, школа, больница,
  музей, ~руины, ~стадион | 建筑, 建筑物, 大楼, 楼房, 工厂, 酒店, 学校, 博物馆, ~废墟
skyscraper | 200 | blue | skyscraper, tower block, high rise, ~eiffel tower, ~big ben | небоскреб, высотка,
  ~эйфелева башня | 摩天大楼, 摩天楼, 高楼, 高楼大厦, ~埃菲尔铁塔
church | 25 | white | church, cathedral, chapel, monastery, mosque, ~basilica | церковь, церкви, собор,
  храм, монастырь, мечеть | 教堂, 大教堂, 清真寺
temple | 15 | red | temple, pagoda, shrine, palace, ~pyramid, ~sphinx, ~torii gate | пагода, дворец,
  ~пирамида | 寺庙, 庙, 塔, 宝塔, 宫殿, 神社, ~金字塔
lighthouse | 30 | white | lighthouse, ~windmill, ~wind turbine, ~water tower | маяк, ~мельница, ~ветряк |
  灯塔, ~风车
bridge | 20 | grey | ~bridge, ~arch, ~gate, ~golden gate bridge, ~aqueduct, ~pier | ~мост, ~арка, ~ворота,
  ~пирс | ~桥, ~大桥, ~石桥, ~拱门, ~码头
"""

CASTLE = """
castle | 40 | grey | castle, fortress, citadel, fort, stronghold, tower, stone tower, ~great wall | замок,
  замка, замке, замком, замку, замки, крепость, башня, башни, цитадель | 城堡, 堡垒, 要塞, 塔楼, ~长城
"""
