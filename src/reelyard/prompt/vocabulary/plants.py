"""What grows: kind | metres tall | usual colour | en | ru | zh."""

TREE = """
tree | 12 | green | tree, oak, oak tree, maple, ash tree, elm, beech, apple tree, olive tree, ~branch,
  ~branches, ~tree branch, ~tree trunk, ~twig, ~tree stump, ~log, trees | дерево, деревья, деревьев,
  деревом, дуб, клен, яблоня, ~ветка, ~ветке, ~ветки, ~ветку, ~ветвь, ~ветвях, ~пень, ~пне, ~бревно,
  ~бревне, ~ветках | 树, 大树, 树木, 橡树, 枫树, 树林里的树, ~树枝, ~枝头, ~树干, ~树桩, ~枝条
birch | 12 | green | birch, birch tree, aspen, poplar | береза, березы, осина, тополь | 白桦, 白桦树, 桦树,
  杨树
willow | 8 | green | willow, weeping willow | ива, плакучая ива | 柳树, 垂柳
pine | 18 | green | pine, pine tree, fir, fir tree, spruce, cedar, conifer, redwood, sequoia | сосна, сосны,
  ель, ели, елка, кедр | 松树, 松, 杉树
christmas tree | 8 | green | christmas tree, new year tree | рождественская елка, новогодняя елка | 圣诞树
palm | 10 | green | palm, palm tree, coconut tree | пальма, пальм | 棕榈树, 椰子树, 椰树
cherry tree | 6 | pink | cherry tree, cherry blossom, cherry blossoms, cherry blossom tree, sakura | сакура,
  вишня, цветущая вишня | 樱花, 樱花树, 樱桃树
bonsai | 0.6 | green | bonsai, bonsai tree | бонсай | 盆景, 盆栽
baobab | 14 | green | baobab, baobab tree | баобаб | 猴面包树
"""

PLANT = """
flower | 0.4 | pink | flower, blossom, wildflower, wildflowers, daisy, poppy, orchid, lily, daffodil, iris,
  peony, dandelion, ~petal, ~petals | цветок, цветка, цветы, цветов, ромашка, мак, лилия, одуванчик,
  ~лепестки | 花, 花朵, 鲜花, 野花, 雏菊, 百合, 牡丹, ~花瓣
rose | 0.5 | red | rose | роза, розы | 玫瑰
tulip | 0.4 | red | tulip | тюльпан | 郁金香
sunflower | 1.8 | yellow | sunflower | подсолнух, подсолнечник | 向日葵
lotus | 0.5 | pink | lotus, water lily | лотос, кувшинка | 荷花, 莲花, 睡莲
lavender | 0.6 | purple | lavender | лаванда | 薰衣草
bush | 1.2 | green | bush, shrub, hedge, fern, ~vine, ~ivy, ~moss, ~seaweed, ~kelp, ~coral | куст, кусты,
  папоротник, ~плющ, ~мох, ~водоросли, ~коралл | 灌木, 蕨类, ~藤蔓, ~苔藓, ~海草, ~珊瑚
grass | 0.3 | green | grass, reed, reeds, wheat, bamboo, tall grass, ~leaf, ~rice | трава, травы, траве,
  пшеница, бамбук, камыш, ~лист, ~листья | 草, 青草, 小草, 芦苇, 小麦, 麦子, 竹子, ~树叶, ~叶子, ~落叶
cactus | 2.0 | green | cactus, cacti | кактус | 仙人掌
mushroom | 0.15 | red | mushroom, toadstool | гриб, грибы | 蘑菇
"""
