"""Parts of a body that a colour may belong to: part | en | ru | zh. A red-haired girl has no red dress on."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_PARTS = rows("""
hair | hair, hairs, ponytail, braid, braids, pigtails, curls, hairstyle, bangs | волосы, волосами, волос,
  волосах, косы, косичк*, кудри, кудрями, челка | 头发, 发, 短发, 发丝, 秀发, 发型, 马尾辫, 辫子, 卷发, 刘海
beard | beard, beards, goatee, stubble | борода, бородой, бороду, бородка | 胡子, 胡须, 络腮胡
moustache | moustache, mustache, whiskers | усы, усами | 八字胡
eyes | eye, eyes, eyeball, pupils | глаз, глаза, глазами, глазам, глазах, очи | 眼睛, 眼, 双眼, 眼眸, 眸子,
  瞳孔
wings | wing, wings | крыло, крылья, крыльями, крыльев | 翅膀, 羽翼, 双翼
tail | tail, tails | хвост, хвостом, хвоста | 尾巴, 长尾
mane | mane | грива, гривой, гриву | 鬃毛
ears | ear, ears | ухо, уши, ушами | 耳朵
horns | horn, horns, antlers | рог, рога, рогами | 角, 鹿角, 犄角
beak | beak | клюв, клювом | 喙, 鸟喙
face | face, faces, cheeks, lips, nose, mouth, teeth | лицо, лица, лицом, щеки, губы, губами, нос, рот, зубы
  | 脸, 脸庞, 面容, 面孔, 嘴, 嘴唇, 鼻子, 牙齿
hands | hand, hands, finger, fingers, arm, arms, paw, paws, claws | рука, руки, рукой, руке, руках, руками,
  пальцы, лапа, лапы, лапами, когти | 手, 双手, 手指, 手臂, 手中, 爪子, 爪
legs | leg, legs, foot, feet, hoof, hooves | нога, ноги, ногами, копыта, копытами | 腿, 双腿, 脚, 双脚, 蹄子
head | head, neck, chest, shoulder, shoulders, body, back of the head, muzzle, snout, trunk, waist | голова,
  голову, головой, шея, грудь, плечо, плечи, плече, тело, телом, шее, шею, шеи, шеей, морда, мордой, хобот,
  хоботом, спина, спиной, спине | 头, 头部, 脖子, 胸前, 肩膀, 肩上, 身体, 身躯, 长脖子, 鼻头, 背部, 象鼻
wheels | wheel, wheels, headlights, roof, roofs | колеса, фары, фарами, крыша, крышей, крыши, паруса,
  парусами, окна, стены | 车轮, 轮子, 车灯, 大灯, 屋顶, 船帆, 墙壁
coat | fur, coat of fur, feathers, feather, plumage, scales, fleece, skin | шерсть, шерстью, мех, мехом,
  перья, перьями, оперение, чешуя, чешуей, шкура, кожа, кожей, панцирь | 毛发, 皮毛, 毛, 羽毛, 鳞片, 毛皮,
  皮肤, 外壳
""")
COATS = frozenset({"coat"})  # their colour is the animal's
OF_PEOPLE = frozenset({"hair", "beard", "moustache"})  # a dog beside the girl has none
HAIR_COLOURED = ("blond", "ginger", "рыж", "белокур", "рус", "седо", "седа")  # of people: their hair
WORDS = words(Role.PART, _PARTS)
