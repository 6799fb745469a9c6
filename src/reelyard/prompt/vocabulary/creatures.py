"""Other animals, and those of long ago: kind | metres | usual colour | en | ru | zh."""

SAUROPOD = """
sauropod | 20 | grey | sauropod, brontosaurus, brachiosaurus, diplodocus, dinosaur, dino, apatosaurus,
  ~stegosaurus, ~ankylosaurus, ~plesiosaur | динозавр, бронтозавр, брахиозавр, диплодок | 恐龙, 雷龙, 腕龙
"""

THEROPOD = """
theropod | 11 | brown | theropod, tyrannosaurus, tyrannosaurus rex, t rex, trex, raptor, velociraptor,
  allosaurus, ~spinosaurus, ~godzilla | тираннозавр, велоцираптор, раптор | 霸王龙, 暴龙, 迅猛龙
dragon | 12 | red | dragon, ~wyvern, ~pterodactyl, ~hydra, ~monster, ~beast | дракон, ~монстр, ~чудовище |
  龙, 巨龙, 飞龙, ~怪物, ~怪兽
"""

BIRD = """
bird | 0.3 | brown | bird, songbird, sparrow, finch, robin, ~hummingbird, ~woodpecker, ~kingfisher,
  ~bluebird, ~canary, ~lark | птица, птиц, птичка, птички, воробей, воробьи, ~колибри, ~дятел | 鸟, 小鸟,
  鸟儿, 麻雀, 鸟群, ~蜂鸟
eagle | 1.0 | brown | eagle, hawk, falcon, vulture, osprey, condor, buzzard, ~phoenix, ~griffin | орел,
  орла, орлы, ястреб, сокол, ~феникс | 鹰, 老鹰, 雄鹰, 猎鹰, ~凤凰
owl | 0.5 | brown | owl, barn owl, snowy owl | сова, совы, филин | 猫头鹰
crow | 0.5 | black | crow, raven, ~blackbird, ~magpie, ~starling | ворон, ворона, вороны, ~сорока | 乌鸦,
  ~喜鹊
gull | 0.6 | white | gull, seagull, ~albatross, ~tern, ~pelican, ~puffin | чайка, чаек, ~альбатрос, ~пеликан
  | 海鸥, ~信天翁
dove | 0.35 | white | dove, pigeon | голубь, голуби, голубка | 鸽子, 白鸽
swallow | 0.2 | blue | swallow, ~swift | ласточка, ласточки | 燕子
duck | 0.5 | green | duck, duckling, mallard, goose, geese, gosling | утка, утки, утенок, гусь, гуси | 鸭子,
  鸭, 鹅, 小鸭
swan | 1.4 | white | swan, cygnet | лебедь, лебеди | 天鹅
crane | 1.2 | white | heron, stork, egret, ibis | журавль, журавли, цапля, аист | 鹤, 白鹤, 仙鹤, 鹭
flamingo | 1.3 | pink | flamingo | фламинго | 火烈鸟
parrot | 0.4 | green | parrot, macaw, cockatoo, parakeet, ~toucan | попугай, ~тукан | 鹦鹉
peacock | 1.0 | blue | peacock, ~pheasant, ~turkey | павлин | 孔雀
penguin | 0.8 | black | penguin | пингвин | 企鹅
chicken | 0.4 | white | chicken, hen, rooster, chick, cockerel | курица, петух, цыпленок | 鸡, 公鸡, 母鸡,
  小鸡
ostrich | 2.4 | black | ostrich, ~emu | страус | 鸵鸟
bat | 0.4 | black | ~bat | ~летучая мышь, ~летучие мыши | ~蝙蝠
"""

FISH = """
fish | 0.4 | silver | fish, goldfish, koi, trout, salmon, carp, tuna, clownfish, tropical fish, ~eel,
  ~seahorse, ~piranha, ~swordfish, ~manta ray, ~stingray | рыба, рыбка, рыб, рыбки, карп, лосось, ~скат |
  鱼, 金鱼, 锦鲤, 小丑鱼, 鱼群
shark | 4.0 | grey | shark, great white, great white shark, hammerhead | акула | 鲨鱼, 大白鲨
jellyfish | 0.5 | blue | ~jellyfish, ~sea creature, ~octopus, ~squid, ~cuttlefish, ~starfish | ~медуза,
  ~осьминог, ~кальмар | ~水母, ~章鱼, ~海星
"""

WHALE = """
whale | 18 | blue | whale, humpback, humpback whale, blue whale, sperm whale, ~narwhal, ~leviathan | кит,
  киты, кита | 鲸, 鲸鱼, 蓝鲸, 座头鲸
dolphin | 2.5 | grey | dolphin, porpoise | дельфин | 海豚
orca | 7.0 | black | orca, killer whale | косатка | 虎鲸
seal | 1.8 | grey | ~seal, ~sea lion, ~manatee | ~тюлень | ~海豹, ~海狮
"""

SNAKE = """
snake | 2.0 | green | snake, serpent, python, cobra, viper, rattlesnake, anaconda, ~worm, ~caterpillar |
  змея, змей, кобра, питон, удав, ~червь | 蛇, 眼镜蛇, 蟒蛇
"""

INSECT = """
butterfly | 0.08 | orange | butterfly, monarch butterfly, ~moth | бабочка, бабочек, бабочки, ~мотылек |
  蝴蝶, ~飞蛾
bee | 0.02 | yellow | bee, bumblebee, honeybee, wasp, hornet | пчела, пчел, шмель, оса, осы | 蜜蜂, 蜂
dragonfly | 0.08 | blue | dragonfly | стрекоза | 蜻蜓
beetle | 0.03 | black | beetle, ladybug, ladybird, ~cockroach, ~scorpion, ~crab, ~lobster, ~snail | жук,
  жуки, божья коровка, ~краб, ~улитка | 甲虫, 瓢虫, ~螃蟹, ~蜗牛
ant | 0.01 | black | ant | муравей, муравьи, муравь* | 蚂蚁
spider | 0.05 | black | spider, tarantula | паук, пауки, паука | 蜘蛛
fly | 0.01 | black | fly, mosquito, ~firefly, ~insect, ~bug, ~grasshopper, ~cricket, ~mantis | муха, комар,
  ~светлячок, ~светлячки, ~насекомое, ~кузнечик | 苍蝇, 蚊子, ~萤火虫, ~昆虫
"""
