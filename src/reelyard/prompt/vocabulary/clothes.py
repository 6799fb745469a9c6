"""What people wear, from head to foot: garment | where it is worn | en | ru | zh."""

from collections.abc import Mapping
from types import MappingProxyType

from reelyard.prompt.vocabulary.table import Role, rows, words

_GARMENTS = rows(
    """
coat | over | coat, overcoat, trench coat, raincoat, parka, cloak, robe, cape, robes, fur coat, winter coat,
  poncho, long coat, lab coat, mantle, bathrobe | пальто, плащ, плаще, плаща, плащом, шуба, шубе, халат,
  халате, мантия, мантии, пуховик, пуховике, накидка, накидке, дождевик, дождевике, тулуп, тулупе, шинель,
  шинели | 大衣, 外套, 风衣, 雨衣, 斗篷, 长袍, 披风, 袍子, 羽绒服, 皮大衣, 长外套, 浴袍, 白大褂, 毛皮大衣
jacket | over | jacket, leather jacket, denim jacket, windbreaker, vest, blazer, bomber jacket, life jacket,
  waistcoat, cardigan, ski jacket, puffer jacket, down jacket | куртка, куртке, куртку, куртки, кожаная
  куртка, кожаной куртке, джинсовая куртка, жилет, жилете, жилетка, ветровка, ветровке, пиджак, пиджаке,
  бомбер, косуха, косухе, кардиган | 夹克, 皮夹克, 背心, 马甲, 皮衣, 牛仔夹克, 西装外套, 冲锋衣, 棉衣,
  救生衣
hoodie | top | hoodie, hooded sweatshirt | худи, толстовка, толстовке, толстовку | 卫衣, 连帽衫, 帽衫
sweater | top | sweater, pullover, jumper, knitted sweater, turtleneck, sweatshirt, wool sweater | свитер,
  свитере, свитера, пуловер, джемпер, джемпере, водолазка, водолазке, кофта, кофте | 毛衣, 针织衫, 羊毛衫,
  高领毛衣
t-shirt | top | t shirt, tshirt, tee, tank top, polo, polo shirt, jersey, t shirts, singlet | футболка,
  футболке, футболку, футболки, майка, майке, поло, тельняшка, тельняшке | t恤, 短袖, t恤衫, 背心衫, 球衣
shirt | top | shirt, blouse, button up shirt, dress shirt, plaid shirt, flannel shirt, hawaiian shirt,
  tunic, shirts, checkered shirt | рубашка, рубашке, рубашку, рубашки, рубаха, рубахе, блузка, блузке,
  блуза, туника, тунике, сорочка, клетчатая рубашка, клетчатой рубашке | 衬衫, 衬衣, 上衣, 格子衬衫, 花衬衫
dress | whole | dress, evening dress, gown, sundress, ball gown, cocktail dress, nightgown, long dress,
  sari, tutu, dresses, flowing dress, summer dress, evening gown, ballet dress, princess dress | платье,
  платья, платьице, платьем, сарафан, сарафане, вечернее платье, вечернем платье, пачка балерины, бальное
  платье, бальном платье | 连衣裙, 长裙, 礼裙, 晚礼服, 旗袍, 纱裙, 连衣长裙, 公主裙, 芭蕾舞裙, 裙装, 裙子,
  裙
wedding dress | whole | wedding dress, bridal gown, wedding gown, bridal dress | свадебное платье, свадебном
  платье, подвенечное платье | 婚纱, 白色婚纱裙, 嫁衣
kimono | whole | kimono, yukata, hanfu, kimonos, hanbok | кимоно, юката, ханьфу, ханбок | 和服, 汉服, 浴衣,
  韩服, 古装
skirt | legs | skirt, miniskirt, long skirt, kilt, mini skirt, pleated skirt | юбка, юбке, юбку, юбки,
  юбкой, килт, килте, мини юбка | 短裙, 半身裙, 百褶裙, 迷你裙
suit | whole | suit, evening wear, formal wear, evening suit, tuxedo, business suit, three piece suit,
  tailcoat, jumpsuit, tracksuit, overalls, formal suit, dress suit, superhero suit, costume, racing suit |
  костюм, костюме, костюма, смокинг, смокинге, фрак, фраке, деловой костюм, деловом костюме, спортивный
  костюм, спортивном костюме, комбинезон, комбинезоне | 西装, 西服, 礼服, 燕尾服, 运动服, 工装裤, 连体衣,
  套装, 唐装, 连体裤
uniform | whole | uniform, school uniform, military uniform, police uniform, scrubs, nurse uniform, sailor
  suit, army uniform, camouflage | униформа, униформе, форма, форме, школьная форма, школьной форме, военная
  форма, военной форме, мундир, мундире, камуфляж, камуфляже, гимнастерка | 制服, 校服, 军装, 警服, 工作服,
  军服, 迷彩服, 水手服
spacesuit | whole | spacesuit, space suit, astronaut suit, spacesuits | скафандр, скафандре, скафандра,
  скафандрах | 宇航服, 航天服, 太空服
armour | whole | armor, armour, suit of armor, chainmail, plate armor, chain mail, suit of armour, shining
  armor, battle armor, shining armour | доспехи, доспехах, доспех, доспехе, броня, броне, латы, латах,
  кольчуга, кольчуге | 盔甲, 铠甲, 战甲, 甲胄, 铁甲
apron | over | apron, pinafore | фартук, фартуке, передник, переднике | 围裙
trousers | legs | trousers, pants, leggings, slacks, cargo pants, sweatpants, breeches, chinos, tights |
  брюки, брюках, штаны, штанах, легинсы, леггинсы, лосины, шаровары, колготки, штанами | 裤子, 长裤, 西裤,
  运动裤, 裤, 紧身裤
jeans | legs | jeans, denim jeans, blue jeans, denim pants | джинсы, джинсах, джинсами | 牛仔裤
shorts | legs | shorts, short pants, bermudas | шорты, шортах, шортами | 短裤, 热裤
shoes | feet | shoes, sneakers, heels, sandals, slippers, high heels, running shoes, trainers, flip flops,
  shoe, loafers, ballet shoes, pointe shoes | туфли, туфлях, кроссовки, кроссовках, ботинки, ботинках,
  сандалии, тапочки, кеды, кедах, обувь, пуанты, пуантах, каблуки, каблуках | 鞋子, 运动鞋, 高跟鞋, 鞋,
  凉鞋, 拖鞋, 球鞋, 皮鞋, 舞鞋, 帆布鞋
socks | feet | socks, stockings, knee socks | носки, носках, чулки, гольфы, гольфах, носочки | 袜子, 长袜,
  短袜
boots | feet | boots, rain boots, cowboy boots, leather boots, rubber boots, wellies, hiking boots, snow
  boots, high boots | сапоги, сапогах, сапожки, валенки, валенках, резиновые сапоги, резиновых сапогах |
  靴子, 长靴, 雨靴, 雨鞋, 皮靴, 马靴, 短靴
hat | head | hat, beanie, hood, straw hat, top hat, cowboy hat, santa hat, turban, wizard hat, fedora,
  bonnet, wide brimmed hat, beret, sun hat, witch hat, pointed hat, woolly hat, sombrero, headscarf, party
  hat, chef hat, fur hat, knit hat, winter hat, hats | шляпа, шляпе, шляпу, шляпой, шапка, шапке, шапку,
  шапкой, капюшон, капюшоне, соломенная шляпа, соломенной шляпе, цилиндр, цилиндре, берет, берете, шапочка,
  шапочке, ушанка, ушанке, колпак, колпаке, панама, панаме, тюрбан, чалма | 帽子, 草帽, 帽, 毛线帽, 礼帽,
  牛仔帽, 贝雷帽, 兜帽, 斗笠, 巫师帽, 圣诞帽, 尖顶帽, 针织帽
cap | head | cap, baseball cap, flat cap, sailor cap, caps | кепка, кепке, кепку, кепкой, бейсболка,
  бейсболке, фуражка, фуражке | 棒球帽, 鸭舌帽, 便帽
helmet | head | helmet, motorcycle helmet, bike helmet, hard hat, viking helmet, helmets, space helmet,
  horned helmet | шлем, шлеме, шлема, шлемах, каска, каске, шлемом | 头盔, 安全帽, 钢盔
headphones | head | headphones, earphones, headset | наушники, наушниках, наушниками | 耳机, 头戴式耳机
scarf | neck | scarf, shawl, bandana, necktie, tie, bow tie, necklace, scarves, red tie, veil | шарф, шарфе,
  шарфом, платок, платке, платком, галстук, галстуке, галстуком, шаль, ожерелье, бандана, шарфик, вуаль,
  шарфиком | 围巾, 领带, 披肩, 领结, 丝巾, 项链, 面纱, 红领巾, 头巾
glasses | face | glasses, sunglasses, goggles, eyeglasses, spectacles, ski goggles, round glasses | очки,
  очках, солнечные очки, солнечных очках, темных очках, солнцезащитных очках, очками | 眼镜, 墨镜, 太阳镜,
  护目镜
mask | face | face mask, gas mask, medical mask, wearing a mask, carnival mask, venetian mask | медицинская
  маска, медицинской маске, противогаз, противогазе, в маске | 口罩, 防毒面具, 戴面具
gloves | hands | gloves, mittens, boxing gloves, glove | перчатки, перчатках, варежки, варежках, рукавицы,
  перчатками | 手套, 连指手套, 拳击手套
backpack | back | backpack, rucksack, knapsack, school bag, schoolbag, backpacks, satchel | рюкзак,
  рюкзаком, рюкзака, рюкзаки, ранец, ранцем, портфель, портфелем, рюкзаке | 背包, 书包, 双肩包, 登山包
bikini | whole | bikini, swimsuit, wetsuit, swimming trunks, bathing suit, swimwear, diving suit, swim
  trunks | купальник, купальнике, бикини, плавки, плавках, гидрокостюм, гидрокостюме | 泳衣, 比基尼, 泳装,
  潜水服, 泳裤
pyjamas | whole | pajamas, pyjamas, nightclothes | пижама, пижаме, пижаму | 睡衣
clothes | whole | clothes, clothing, outfit, attire, garment, garments, outfits, dressed all in, traditional
  clothes, rags | одежда, одежде, одежду, одежды, наряд, наряде, одеяние, одеянии, одет в | 衣服, 衣, 衣裳,
  服装, 服饰, 着装, 衣着, 服
""",
    data=1,
)
WORN_ON: Mapping[str, str] = MappingProxyType({row.name: row.data[0] for row in _GARMENTS})
WORDS = words(Role.GARMENT, _GARMENTS)
