"""What a subject is like, how many there are, and what it is made of: name | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_TRAITS = rows("""
old | old, elderly, aged, ancient, weathered, worn, rusty, antique, abandoned, ruined, vintage | старый,
  старая, старое, старые, древн*, ржав*, пожил*, заброшен*, старинн* | 老, 古老, 年老, 老旧, 破旧, 生锈,
  废弃, 古老的, 年迈
young | young, youthful, baby, new, newborn | молод*, юный, юная, новый, новая | 年轻, 年幼, 崭新, 年轻的
giant | giant, huge, massive, enormous, gigantic, colossal, towering, big, large, great, tall, immense |
  гигант*, огромн*, громадн*, большой, большая, большое, большие, высок* | 巨大, 巨型, 庞大, 大型, 大, 高大,
  巨大的
small | small, tiny, miniature, mini, petite, little | маленьк*, крошечн*, мал, малень*, миниатюрн* | 小,
  小小, 微小, 迷你, 小小的
smiling | smiling, laughing, grinning | улыбающ*, смеющ* | 微笑的
happy | happy, joyful, cheerful | счастлив*, радост*, весел* | 快乐的, 开心的
sad | sad, crying, lonely, weeping | груст*, печаль*, плач*, одинок* | 悲伤的, 孤独的, 哭泣
angry | angry, fierce, furious, ferocious, wild, aggressive, snarling | злой, злая, свиреп*, разъярен*, дик*
  | 愤怒, 凶猛, 凶狠, 野生
cute | cute, adorable, fluffy, furry, cuddly, fuzzy | милый, милая, пушист*, очаровательн* | 可爱, 毛茸茸,
  可爱的, 毛茸茸的
beautiful | beautiful, pretty, gorgeous, elegant, graceful, handsome, lovely, stunning | красив*, прекрасн*,
  элегантн*, изящн* | 美丽, 漂亮, 优雅, 美丽的, 漂亮的, 英俊
strong | strong, muscular, mighty, powerful, brave | сильный, сильная, могуч*, храбр*, мускулист* | 强壮,
  勇敢, 强大
wet | soaked, dripping | мокрый, мокрая, мокрые | 湿漉漉
glowing | glowing, luminous, bioluminescent, luminescent | светящ*, сияющ* | 发光, 发光的, 会发光的
shiny | shiny, glossy, polished, gleaming | блестящ* | 闪亮, 闪闪发光
wooden | wooden, timber | деревянн* | 木制, 木头
stone | stony, stone, marble | каменн* | 石制
glass | crystal clear, glass, transparent, translucent | прозрачн*, стеклянн* | 透明, 玻璃
striped | striped, spotted, patterned | полосат*, пятнист* | 条纹, 斑点
bearded | bearded | бородат* | 留着胡子的, 大胡子
red hair | red haired, redhead, redheaded, ginger haired, red hair girl | рыжеволос*, огненноволос* |
  红头发的
golden hair | blonde haired, blond haired, fair haired, golden haired | светловолос*, золотоволос*,
  блондинист* | 金发的, 金发碧眼
black hair | black haired, dark haired, brunette, raven haired | темноволос*, черноволос* | 黑头发的
grey hair | grey haired, gray haired, white haired, silver haired | седовлас*, седой, седая, седые |
  白发苍苍
long hair | long haired, long hair, flowing hair | длинноволос*, длинные волосы, длинными волосами | 长发,
  长发飘飘的
bald | bald, bald headed | лысый, лысая, лысого | 光头, 秃头
""")
_COUNTS = rows("""
1 | one, single, lone, solitary, a single | один, одна, одно | 一, 一只, 一个, 一匹, 一条, 一辆, 一位, 一名,
  一头, 一艘, 一架, 一座, 一棵, 一朵, 一列, 一间, 一栋, 一把, 一本, 一枚, 一支, 一颗, 一对一
2 | two, pair of, a pair of, couple of, a couple of, pair, both, twin | два, две, двое, пара, пару | 两,
  两只, 两个, 两匹, 两条, 两辆, 两位, 两名, 两头, 两艘, 两架, 一对, 一双, 两座, 两棵, 两朵, 二
3 | three, trio of, a trio of, a few, few, trio, 3 | три, трое, несколько, тройка | 三, 三只, 三个, 三匹,
  三条, 三辆, 三位, 三头, 三艘, 三架, 三名, 三座, 三棵, 三朵, 几只, 几个, 几
4 | four, several | четыре, четверо | 四, 四只, 四个, 四匹, 四辆, 四名, 四头
5 | five, group of, a group of, litter of, a litter of, group | пять, пятеро, группа, группу | 五, 五只,
  五个, 五匹, 五辆, 五名, 五头, 一些
6 | six | шесть, шестеро | 六, 六只, 六个
7 | seven, flock of, a flock of, pack of, a pack of, flock, pack | семь, стая, стаю, стаи | 七, 七只, 七个,
  一群
8 | eight, many, herd of, a herd of, herd | восемь, много, множество, стадо, табун | 八, 八只, 许多, 很多,
  众多
9 | nine, dozens of, lots of, numerous | девять | 九, 九只
10 | ten, school of, a school of, swarm of, a swarm of, swarm, fleet of, a fleet of | десять, косяк, рой,
  десятки | 十, 十只, 十个, 成群
12 | twelve, dozen, a dozen, crowd of, a crowd of, hundreds of, thousands of, army of, an army of, countless
  | двенадцать, сотни, тысячи, дюжина, толпы | 十二, 成百上千, 无数, 数百, 成千上万
""")
WORDS = (*words(Role.TRAIT, _TRAITS), *words(Role.COUNT, _COUNTS))
GROUPS = {
    "couple": 2,
    "crowd": 12,
    "family": 4,
    "friends": 3,
    "people": 3,
    "men": 3,
    "women": 3,
    "children": 3,
    "mice": 3,
    "geese": 3,
    "oxen": 3,
    "дети": 3,
    "детей": 3,
    "пара": 2,
    "толпа": 12,
    "семья": 4,
    "люди": 3,
    "людей": 3,
    "друзья": 3,
    "人群": 12,
    "情侣": 2,
    "人们": 3,
    "家庭": 4,
    "朋友们": 3,
    "孩子们": 3,
    "鸟群": 7,
    "鱼群": 10,
}  # nouns that say how many they are
