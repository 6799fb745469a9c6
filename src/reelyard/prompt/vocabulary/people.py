"""People and machines in their shape: kind | metres tall | usual colour | en | ru | zh."""

PERSON = """
man | 1.8 | tan | man, men, guy, gentleman, father, dad, husband, king, prince, businessman, fisherman,
  cowboy, monk, samurai, knight, warrior, soldier, viking, wizard, pirate, ninja, gladiator, emperor,
  boyfriend, groom, farmer, sailor, fireman, firefighter, policeman, police officer, lumberjack, hunter,
  blacksmith, ~vampire, ~zombie, ~superhero, ~batman, ~spider man, ~superman, ~santa, ~santa claus |
  мужчина, мужчин, парень, парня, отец, король, принц, рыцарь, воин, солдат, рыбак, самурай, монах, пират,
  ковбой, волшебник, пожарный, моряк, охотник, ~супергерой, ~дед мороз | 男人, 男子, 男生, 先生, 父亲, 国王,
  王子, 骑士, 武士, 战士, 士兵, 渔夫, 和尚, 海盗, 侠客, ~超级英雄
woman | 1.7 | tan | woman, women, lady, mother, mom, mum, wife, queen, princess, ballerina, bride,
  businesswoman, actress, witch, goddess, geisha, girlfriend, nurse, ~mermaid, ~fairy | женщина, женщин,
  дама, мать, мама, королева, принцесса, балерина, невеста, ведьма, ~русалка, ~фея | 女人, 女子, 女士, 母亲,
  妈妈, 女王, 公主, 新娘, 芭蕾舞者, 舞女, ~美人鱼, ~仙女
boy | 1.3 | tan | boy, little boy, teenage boy, lad | мальчик, мальчишка, мальчишки | 男孩, 小男孩
girl | 1.3 | tan | girl, little girl, schoolgirl, teenage girl | девочка, девочек, девушка, девушек, девушки
  | 女孩, 小女孩, 姑娘, 少女
child | 1.1 | tan | child, children, kid, toddler, teenager, student, ~elf, ~dwarf, ~hobbit, ~gnome |
  ребенок, ребенка, дети, детей, малыш, школьник, ~эльф, ~гном | 孩子, 小孩, 儿童, 少年, 学生, 孩子们
baby | 0.7 | tan | baby, infant, newborn | младенец, младенца | 婴儿, 宝宝
grandfather | 1.7 | tan | grandfather, grandpa, old man, elderly man | дедушка, дед, старик, старика | 老人,
  爷爷, 老爷爷, 老头
grandmother | 1.6 | tan | grandmother, grandma, granny, old woman, elderly woman | бабушка, старушка,
  старуха | 奶奶, 老奶奶, 老妇人
person | 1.75 | tan | person, people, human, someone, somebody, figure, silhouette, couple, crowd, family,
  friends, friend, pedestrian, tourist, hiker, traveler, traveller, dancer, singer, musician, runner,
  jogger, athlete, cyclist, surfer, skier, skater, skateboarder, snowboarder, swimmer, diver, scuba diver,
  climber, photographer, painter, artist, chef, cook, doctor, scientist, teacher, driver, pilot, rider,
  worker, barista, shopper, hero, stranger, explorer, player, football player, boxer, gymnast, drummer,
  guitarist, pianist, violinist, detective, chimney sweep, ~ghost, ~angel, ~demon, ~alien | человек,
  человека, люди, людей, пара, толпа, семья, друзья, турист, путник, путешественник, танцор, танцовщица,
  певец, певица, музыкант, бегун, спортсмен, лыжник, серфер, дайвер, художник, повар, врач, ученый, учитель,
  пилот, всадник, силуэт, пешеход, ~призрак, ~ангел, ~инопланетянин | 人, 人们, 人物, 人群, 行人, 情侣,
  家庭, 朋友, 朋友们, 舞者, 歌手, 音乐家, 跑步者, 运动员, 冲浪者, 滑雪者, 潜水员, 摄影师, 画家, 厨师, 医生,
  科学家, 老师, 飞行员, 旅行者, 登山者, ~鬼, ~天使, ~外星人
astronaut | 1.9 | white | astronaut, cosmonaut, space man, spaceman | космонавт, астронавт | 宇航员, 航天员
"""

ROBOT = """
robot | 1.8 | silver | robot, android, humanoid, cyborg, ~golem | робот, андроид, киборг | 机器人
mecha | 6.0 | blue | mech, mecha, battle robot, ~transformer | мех, боевой робот, ~трансформер
  | 机甲, 战斗机器人
rover | 1.2 | turquoise | rover, droid, small robot, mars rover | марсоход, луноход, дроид,
  робот помощник | 火星车, 小机器人
snowman | 1.6 | white | ~snowman, ~scarecrow, ~statue, ~mannequin, ~puppet, ~skeleton | ~снеговик, ~статуя,
  ~скелет | ~雪人, ~雕像, ~骷髅
"""
