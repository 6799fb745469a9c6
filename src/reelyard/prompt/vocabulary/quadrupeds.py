"""Four-legged animals, by build: kind | metres long | usual colour | en | ru | zh."""

DOG = """
fox | 1.1 | red | fox, vixen, fox cub, ~fennec, ~jackal | лиса, лис, лисица, лисенок, лисят* | 狐狸, 狐,
  小狐狸
wolf | 1.6 | grey | wolf, wolf cub, ~coyote, ~dingo, ~hyena, ~werewolf, ~wolverine | волк, волчица, волчонок
  | 狼
dog | 1.0 | brown | dog, puppy, hound, retriever, golden retriever, labrador, husky, corgi, poodle, terrier,
  german shepherd, dalmatian, bulldog, pug, beagle, chihuahua, sheepdog, collie, dachshund, pup, pooch,
  greyhound, samoyed, mastiff, spaniel | собака, собак, пес, пса, псы, щенок, щенка, щенки, щенят* | 狗,
  小狗, 犬, 金毛, 哈士奇
raccoon | 0.8 | grey | raccoon, ~badger, ~skunk, ~red panda, ~lemur, ~honey badger | енот, ~барсук | 浣熊,
  ~獾
rabbit | 0.4 | grey | rabbit, bunny, hare, ~kangaroo, ~wallaby | кролик, заяц, зайца, зайцы, зайчик,
  ~кенгуру | 兔子, 兔, 野兔, ~袋鼠
mouse | 0.15 | grey | mouse, mice, rat, hamster, ~hedgehog, ~mole, ~gerbil, ~guinea pig, ~shrew, ~porcupine
  | мышь, мышонок, мыши, крыса, хомяк, ~ежик, ~еж | 老鼠, 鼠, 仓鼠, ~刺猬
squirrel | 0.4 | red | squirrel, chipmunk, ~marmot, ~groundhog, ~sloth, ~koala | белка, белки, белку, белок,
  бурундук, ~коала | 松鼠, ~考拉
otter | 1.0 | brown | otter, ~beaver, ~ferret, ~weasel, ~mink, ~meerkat, ~mongoose, ~platypus, ~capybara |
  выдра, ~бобер, ~бобр, ~хорек | 水獭, ~河狸
lizard | 0.5 | green | lizard, gecko, iguana, chameleon, ~salamander, ~newt, ~komodo dragon | ящерица,
  ящериц, геккон, хамелеон | 蜥蜴, 变色龙
crocodile | 4.0 | green | crocodile, alligator, ~caiman | крокодил, аллигатор | 鳄鱼
turtle | 1.0 | green | turtle, tortoise, sea turtle | черепаха | 乌龟, 海龟, 龟
frog | 0.12 | green | frog, toad | лягушка, лягушек, жаба | 青蛙, 蛙, 蟾蜍
monkey | 0.8 | brown | monkey, chimpanzee, chimp, ape, baboon, ~gorilla, ~orangutan | обезьяна, шимпанзе,
  ~горилла | 猴子, 猴, 猩猩
"""

CAT = """
cat | 0.7 | grey | cat, kitten, kitty, tabby, tabby cat, siamese cat, maine coon, cats, kittens, kitties |
  кошка, кошек, кот, котик, котенок, котят*, котенка, кота, коту, котом, кошку, кошкой | 猫, 小猫, 猫咪,
  小猫咪, 猫儿, 橘猫, 花猫
lion | 2.2 | golden | lion, lioness, lion cub | лев, льва, львы, львом, львица, львенок | 狮子, 狮, 雄狮
tiger | 2.4 | orange | tiger, tigress, tiger cub | тигр, тигрица, тигренок | 老虎, 虎
leopard | 1.8 | yellow | leopard, cheetah, jaguar, snow leopard, ~ocelot, ~lynx, ~bobcat | леопард, гепард,
  ягуар, ~рысь | 豹子, 豹, 猎豹, 雪豹
panther | 1.8 | black | panther, black panther, ~puma, ~cougar, ~mountain lion | пантера, ~пума | 黑豹,
  美洲豹
"""

HOOFED = """
horse | 2.4 | brown | horse, stallion, mare, foal, pony, mustang, colt, ~donkey, ~mule, ~unicorn, ~pegasus,
  ~centaur | лошадь, конь, кони, жеребец, пони, ~осел, ~единорог | 马, 骏马, 小马, 马儿, ~驴, ~独角兽
zebra | 2.3 | white | zebra | зебра | 斑马
deer | 1.8 | brown | deer, ~wildlife, ~animal, ~creature, stag, doe, fawn, reindeer, buck, ~antelope,
  ~gazelle, ~impala, ~elk, ~moose, ~caribou, ~wildebeest, ~springbok | олень, оленен*, лань, ~животное,
  ~зверь, ~звери, ~лось, ~антилопа, ~газель | 鹿, 小鹿, 驯鹿, 麋鹿, ~羚羊, ~动物
cow | 2.4 | brown | cow, bull, ox, oxen, calf, cattle, ~yak, ~buffalo, ~bison, ~water buffalo | корова,
  коров, бык, теленок, ~бизон, ~буйвол, ~як | 牛, 奶牛, 公牛, ~野牛, ~牦牛
sheep | 1.2 | white | sheep, lamb, ram, ~alpaca, ~llama | овца, овец, ягненок, баран, ~лама, ~альпака | 羊,
  绵羊, 羔羊, ~羊驼
goat | 1.2 | white | goat, mountain goat, ~ibex | коза, козел, козы, козленок | 山羊
pig | 1.4 | pink | pig, piglet, ~boar, ~wild boar, ~warthog, ~tapir | свинья, поросенок, ~кабан | 猪, 小猪,
  ~野猪
giraffe | 4.5 | yellow | giraffe, ~okapi | жираф, ~окапи | 长颈鹿
camel | 3.0 | tan | camel, dromedary | верблюд | 骆驼
"""

HEAVY = """
bear | 2.2 | brown | bear, grizzly, bear cub, black bear, brown bear, teddy bear | медведь, медвежонок,
  медвед* | 熊, 小熊, 棕熊
polar bear | 2.4 | white | polar bear | белый медведь, полярный медведь | 北极熊
panda | 1.7 | white | panda, giant panda | панда | 熊猫, 大熊猫
elephant | 5.0 | grey | elephant, ~mammoth, ~mastodon | слон, слоненок, слониха, ~мамонт | 大象, 象, ~猛犸象
rhino | 3.6 | grey | rhino, rhinoceros, ~triceratops | носорог, ~трицератопс | 犀牛, ~三角龙
hippo | 3.5 | grey | hippo, hippopotamus, ~walrus | бегемот, ~морж | 河马, ~海象
"""
