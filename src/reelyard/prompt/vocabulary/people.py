"""People and machines in their shape: kind | metres tall | usual colour | en | ru | zh."""

PERSON = """
man | 1.8 | tan | man, men, guy, gentleman, father, dad, husband, king, prince, businessman, fisherman,
  cowboy, monk, samurai, knight, warrior, soldier, viking, wizard, pirate, ninja, gladiator, emperor,
  boyfriend, groom, farmer, sailor, fireman, firefighter, policeman, police officer, lumberjack, hunter,
  blacksmith, ~vampire, ~zombie, ~superhero, ~batman, ~spider man, ~superman, ~santa, ~santa claus, guys,
  gentlemen, salesman, waiter, priest, captain, archer, bard, clown, magician, sorcerer, druid, shaman,
  sheriff, spy, thief, craftsman, carpenter, miner, shepherd, boxer, wrestler, brother, uncle, grandson,
  mailman, postman, nobleman, swordsman, horseman, bodyguard, barbarian, martial artist, sumo wrestler,
  young man, middle aged man, fellow, dude, businessmen, officer, handyman, mechanic, kings, bishop,
  pharaoh, ~caveman | мужчина, мужчин, парень, парня, отец, король, принц, рыцарь, воин, солдат, рыбак,
  самурай, монах, пират, ковбой, волшебник, пожарный, моряк, охотник, ~супергерой, ~дед мороз, мужчины,
  парни, царь, император, викинг, ниндзя, маг, колдун, гладиатор, фермер, полицейский, шаман, кузнец,
  лесоруб, бизнесмен, муж, папа, брат, жених, богатырь, гонщик, капитан, шут, клоун, фокусник, мужик, юноша,
  юноши, молодой человек, пастух, разбойник, шахтер, борец, боксер, военный, лучник, варвар, джентльмен,
  официант, священник, ~вампир, ~зомби, ~санта, ~санта клаус, молодой мужчина, князь, воины, рыцари,
  солдаты | 男人, 男子, 男生, 先生, 父亲, 国王, 王子, 骑士, 武士, 战士, 士兵, 渔夫, 和尚, 海盗, 侠客,
  ~超级英雄, 爸爸, 丈夫, 男友, 新郎, 农民, 农夫, 水手, 消防员, 警察, 巫师, 魔法师, 忍者, 牛仔, 皇帝, 将军,
  剑客, 剑士, 猎人, 铁匠, 工匠, 商人, 男士, 小伙子, 青年, 年轻人, 维京人, 船长, 小丑, 魔术师, 僧人, 道士,
  牧羊人, 武术家, 拳击手, 服务员, 哥哥, 弟弟, 男青年, 角斗士, ~圣诞老人, ~吸血鬼, ~僵尸, 大叔, 武将, 弓箭手,
  勇士, 男性
woman | 1.7 | tan | woman, women, lady, mother, mom, mum, wife, queen, princess, ballerina, bride,
  businesswoman, actress, witch, goddess, geisha, girlfriend, nurse, ~mermaid, ~fairy, ladies, waitress,
  sister, aunt, empress, sorceress, priestess, nun, stewardess, housewife, huntress, heroine, young woman,
  young lady, duchess, maid, maiden, flight attendant, ballet dancer, seamstress, female dancer,
  belly dancer, fashion model, cheerleader, female warrior, noblewoman, middle aged woman, ~valkyrie,
  ~amazon warrior, ~nymph | женщина, женщин, дама, мать, мама, королева, принцесса, балерина, невеста,
  ведьма, ~русалка, ~фея, женщины, жена, сестра, царица, императрица, медсестра, девица, гейша, официантка,
  актриса, подруга, дамы, колдунья, волшебница, стюардесса, молодая женщина, тетя, крестьянка, хозяйка,
  богиня, красавица, воительница, амазонка, монахиня, модель | 女人, 女子, 女士, 母亲, 妈妈, 女王, 公主,
  新娘, 芭蕾舞者, 舞女, ~美人鱼, ~仙女, 妻子, 女友, 女生, 女巫, 皇后, 护士, 女演员, 空姐, 女神, 女性, 艺伎,
  女侠, 姐姐, 女战士, 女舞者, 模特, 女仆, 美女, 太太, 阿姨, 修女, 女孩子, 年轻女子, 女骑士, 芭蕾舞演员,
  女歌手, 女郎, 女皇
boy | 1.3 | tan | boy, little boy, lad, boys, schoolboy, young boy, little boys, shepherd boy | мальчик,
  мальчишка, мальчишки, мальчика, мальчики, паренек, мальчуган, мальчонка | 男孩, 小男孩, 男孩子, 男童, 小伙
girl | 1.3 | tan | girl, little girl, schoolgirl, girls, young girl, little girls, ~little red riding hood |
  девочка, девочек, девушка, девушек, девушки, девочки, девушку, девчонка, школьница, девчушка, малышка |
  女孩, 小女孩, 姑娘, 少女, 小姑娘, 女童, 小公主, 女学生
child | 1.1 | tan | child, children, kid, toddler, student, ~elf, ~dwarf, ~hobbit, ~gnome, kids,
  preschooler, kindergartener, ~cherub, ~goblin, ~leprechaun, toddlers, siblings, twins | ребенок, ребенка,
  дети, детей, малыш, школьник, ~эльф, ~гном, детьми, детям, детки, ребятишки, ребята, ребенком, ребенку,
  малыши, школьники, близнецы, ~гоблин, ~хоббит | 孩子, 小孩, 儿童, 学生, 孩子们, 小朋友, 小孩子, 学童,
  双胞胎, ~精灵, ~矮人, ~小矮人, ~哥布林
baby | 0.7 | tan | baby, infant, newborn, babies | младенец, младенца, младенцы, грудничок, малютка | 婴儿,
  宝宝, 小宝宝, 新生儿
grandfather | 1.7 | tan | grandfather, grandpa, old man, elderly man, old men, elderly gentleman, grandad,
  old gentleman | дедушка, дед, старик, старика, пожилой мужчина, старый мужчина, старики, старичок,
  дедушку, деда | 老人, 爷爷, 老爷爷, 老头, 老先生, 老翁, 老年男子, 老者, 老汉, 老男人, 老大爷
grandmother | 1.6 | tan | grandmother, grandma, granny, old woman, elderly woman, old lady, elderly lady,
  old women | бабушка, старушка, старуха, пожилая женщина, старая женщина, бабуля, старушки, бабушки,
  бабка | 奶奶, 老奶奶, 老妇人, 老太太, 老婆婆, 老年女子, 外婆, 老妇, 老婆婆们
person | 1.75 | tan | person, people, human, someone, somebody, figure, silhouette, couple, crowd, family,
  friends, friend, pedestrian, tourist, hiker, traveler, traveller, dancer, singer, musician, runner,
  jogger, athlete, cyclist, surfer, skier, skater, skateboarder, snowboarder, swimmer, diver, scuba diver,
  climber, photographer, painter, artist, chef, cook, doctor, scientist, teacher, driver, pilot, rider,
  worker, barista, shopper, hero, stranger, explorer, player, football player, gymnast, drummer, guitarist,
  pianist, violinist, detective, chimney sweep, ~ghost, ~angel, ~demon, ~alien, adventurer, backpacker,
  passenger, commuter, gardener, baker, writer, reader, monarch, lovers, newlyweds, villagers, villager,
  citizens, tribe, nomad, performer, acrobat, conductor, dj, rapper, rock star, actor, engineer,
  mountaineer, kayaker, biker, motorcyclist, racer, soccer player, basketball player, tennis player, golfer,
  weightlifter, ice skater, figure skater, librarian, vendor, potter, dentist, hacker, assassin,
  archaeologist, travelers, wanderer, bystanders, audience, teammates, team, parents, fans, spectators,
  dancers, tourists, students, workers, soldiers on parade, ~spirit, ~devil, ~aliens, ~humanoid creature,
  ~cyclops, ~giant man, ~yeti, ~bigfoot, street performer, magician on stage, mime, orchestra, band, choir,
  farmer family, customer, seller, protester, kid friends, everyone, lone figure, juggler, streamer, gamer |
  человек, человека, люди, людей, пара, толпа, семья, друзья, турист, путник, путешественник, танцор,
  танцовщица, певец, певица, музыкант, бегун, спортсмен, лыжник, серфер, дайвер, художник, повар, врач,
  ученый, учитель, пилот, всадник, силуэт, пешеход, ~призрак, ~ангел, ~инопланетянин, людьми, людям,
  человеком, человеку, прохожий, прохожие, прохожих, влюбленные, гитарист, пианист, скрипач, барабанщик,
  велосипедист, мотоциклист, альпинист, водолаз, пловец, фотограф, детектив, сыщик, герой, странник,
  рабочий, садовник, пекарь, писатель, актер, студент, водитель, пассажир, сноубордист, скейтбордист,
  фигурист, фигуристка, футболист, баскетболист, гимнаст, гимнастка, скалолаз, исследователь, танцоры,
  музыканты, туристы, зрители, друг, родители, путники, шеф повар, незнакомец, библиотекарь, акробат,
  жонглер, инженер, ~демон, ~дух, ~привидение, ~пришелец, ~инопланетяне, ~йети, ~черт | 人, 人们, 人物,
  人群, 行人, 情侣, 家庭, 朋友, 朋友们, 舞者, 歌手, 音乐家, 跑步者, 运动员, 冲浪者, 滑雪者, 潜水员, 摄影师,
  画家, 厨师, 医生, 科学家, 老师, 飞行员, 旅行者, 登山者, ~鬼, ~天使, ~外星人, 路人, 游客, 背包客, 骑手,
  吉他手, 钢琴家, 小提琴家, 鼓手, 侦探, 英雄, 陌生人, 探险家, 探险者, 工人, 园丁, 面包师, 作家, 演员, 司机,
  乘客, 足球运动员, 篮球运动员, 体操运动员, 滑冰者, 花样滑冰运动员, 滑板少年, 夫妻, 夫妇, 恋人, 一家人,
  家人, 村民, 居民, 观众, 同学, 父母, 身影, 剪影, 人影, 游泳者, 骑行者, 自行车手, 赛车手, 徒步者, 艺术家,
  演奏者, 工程师, 学者, 诗人, 书生, 杂技演员, 指挥家, 乐队, ~恶魔, ~幽灵, ~鬼魂, ~魔鬼, ~雪人怪, 男女老少,
  一对恋人, 大人, 主角, 某人, 舞蹈家, 宾客
astronaut | 1.9 | white | astronaut, cosmonaut, space man, spaceman, astronauts, taikonaut, space explorer,
  spacewalker | космонавт, астронавт, космонавты, астронавты, космонавта, астронавта | 宇航员, 航天员,
  太空人
teenager | 1.6 | tan | teenager, teen, teenagers, teens, teenage boy, teenage girl, adolescent, youth |
  подросток, подростки, подростка, подростком, подростков | 青少年, 少年, 十几岁的孩子
"""

ROBOT = """
robot | 1.8 | silver | robot, android, humanoid, cyborg, ~golem | робот, андроид, киборг | 机器人
mecha | 6.0 | blue | mech, mecha, battle robot, ~transformer | мех, боевой робот, ~трансформер | 机甲,
  战斗机器人
rover | 1.2 | turquoise | rover, droid, small robot, mars rover | марсоход, луноход, дроид, робот помощник |
  火星车, 小机器人
"""
