"""Colours by name: name | sRGB hex | en | ru | zh."""

from collections.abc import Mapping
from types import MappingProxyType

from reelyard.prompt.vocabulary.table import Role, rows, words

_TABLE = """
red | c8281e | red, crimson, scarlet, ruby, ginger, vermilion | красный, рыжий, рыжая, алый, багровый | 红,
  红色, 红色的, 赤, 朱红
orange | e8801c | orange, amber, copper coloured | оранжевый, янтарный | 橙色, 橙, 橘色, 橙红色
yellow | ecc92b | yellow, lemon yellow | желтый | 黄, 黄色
golden | d9a441 | golden, gold, blond, blonde | золотой, золотист*, золотая | 金, 金色, 金黄色, 金黄
green | 3f8f3a | green, emerald, lime green, olive | зеленый, изумрудный | 绿, 绿色, 翠绿, 碧绿
turquoise | 2fb5ad | turquoise, teal, cyan, aqua | бирюзовый | 青色, 青绿色, 蓝绿色
blue | 2f62c4 | blue, azure, navy, sapphire, cobalt, indigo | синий, синяя, синее, голубой, лазурный | 蓝,
  蓝色, 天蓝, 湛蓝, 蔚蓝
purple | 7a3fa8 | purple, violet, magenta, lilac | фиолетовый, пурпурный, сиреневый, лиловый | 紫, 紫色
pink | e88aa8 | pink, rosy | розовый | 粉, 粉色, 粉红, 粉红色
brown | 6e4a2d | brown, chestnut, bronze, chocolate brown | коричневый, бурый, каштановый | 棕, 棕色, 褐色,
  咖啡色
tan | d2ad85 | tan, beige, cream coloured, sandy coloured | бежевый | 米色, 米黄色
white | f0f0ee | white, ivory, snow white, pearl | белый, белоснежный | 白, 白色, 雪白, 洁白
grey | 8a8d90 | grey, gray, ash coloured | серый, серая, седой | 灰, 灰色
black | 161616 | black, black and white, jet black, ebony | черный, вороной | 黑, 黑色, 漆黑
silver | c3c8cc | silver, silvery, chrome, metallic | серебряный, серебрист* | 银, 银色
"""
_ROWS = rows(_TABLE, data=1)
COLOURS: Mapping[str, str] = MappingProxyType({row.name: f"#{row.data[0]}" for row in _ROWS})
WORDS = words(Role.COLOUR, _ROWS)
