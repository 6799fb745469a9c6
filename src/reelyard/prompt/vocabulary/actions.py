"""What subjects do, and how fast: action | en | ru | zh, and speed | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_ACTIONS = rows("""
run | run, running, ran, sprint, gallop, dash, chase, race, jog, trot, rush, charge, flee, scurry, stampede,
  bound, run away, runs away, run off, hurry, scamper, bolt, canter, race through, pursue, escape, flees,
  fleeing, zoom past, dart | беги*, бежи*, бежа*, бегу*, бега*, мчит*, мчат*, мчащ*, скач*, несется,
  несутся, убега*, убеж*, гонит*, гонятся, преследу*, спешит, спешат, несущ*, побеж*, выбега*, пробега*,
  подбега*, галоп*, удира*, помча* | 跑, 奔跑, 跑步, 奔驰, 飞奔, 追逐, 疾驰, 狂奔, 冲刺, 跑过, 逃跑, 跑走,
  跑开, 跑来, 跑向, 跑进, 跑出, 奔向, 追赶, 追, 冲, 冲向, 冲出, 小跑, 慢跑, 疾跑, 奔腾, 跑起来, 跑去, 逃,
  奔走, 赛跑, 跑着
walk | walk, walking, stroll, wander, march, stride, prowl, roam, trek, hike, step, pace, limp, creep,
  stalk, trudge, approach, cross, walk away, walks away, stroll along, strut, saunter, waddle, tiptoe,
  sneak, amble, lumber, plod, patrol, lurk, tread, explore, exploring, enter, leave, wade, shuffle, make its
  way, make his way, make her way | идет, идут, идущ*, идти, гуля*, прогулива*, брод*, бред*, шага*, крад*,
  прохо*, проход*, шел, шла, шли, пошел, пошла, пойдет, выходит, выходят, входит, входят, уходит, уходят,
  подходит, подходят, приближается, приближаются, ступа*, марширу*, патрулиру*, странству*, путешеству*,
  бродит, переходит, переходят, ковыля*, исследу*, пересека* | 走, 行走, 散步, 漫步, 走路, 走过, 穿过, 徒步,
  步行, 走进, 走来, 走在, 走着, 走向, 走出, 走去, 走到, 漫游, 徘徊, 走来走去, 踱步, 潜行, 闲逛, 溜达, 走动,
  行进, 走上, 走下, 探索, 前行, 前进, 走开, 离开, 巡逻, 穿行, 靠近, 接近, 穿梭, 穿梭在
fly | fly, flying, flew, soar, glide, hover, flutter, flap, swoop, take off, levitate, float in the air,
  ascend, fly away, flies away, fly off, takes off, taking off, soaring, circle overhead, flap its wings,
  spread its wings, circling, soars, floats in the air, flies up, rise into the air | летит, летят, летет*,
  летящ*, летает, летают, летал*, парит, парят, парящ*, порха*, взлета*, взлети*, кружит*, кружат*,
  пролета*, улета*, улети*, прилета*, вылета*, полет*, полети*, левитиру*, вспарх*, воспар*, реет, реют,
  взмахива*, машет крыльями, машут крыльями | 飞, 飞翔, 飞行, 飞过, 翱翔, 盘旋, 飞舞, 起飞, 悬浮, 飞越,
  滑翔, 飞走, 飞来, 飞向, 飞起, 飞起来, 飞入, 飞出, 展翅, 展翅高飞, 飞着, 高飞, 飞上, 飘在空中, 扇动翅膀,
  振翅, 腾空, 飞离, 掠过, 翩翩飞舞, 飞到, 飞在, 飞去
swim | swim, swimming, swam, dive, diving, paddle, snorkel, swims by, swims, swim away, glide through the
  water, float underwater, scuba dive | плыв*, плава*, плыт*, ныря*, проплыва*, уплыва*, уплыве*, приплыва*,
  поплыв*, поплыл*, нырн*, переплыва* | 游, 游泳, 游动, 畅游, 潜水, 游过, 遨游, 游来游去, 游走, 游来, 游弋,
  潜入, 游向, 游着, 戏水, 潜游, 跳入水中
sail | sail, sailing, float, floating, drift, drifting, cruise, row, bob, sails, rowing, anchored, moored,
  at anchor, bobbing | дрейф*, качается на волнах, качаются на волнах, гребет, гребут, под парусами,
  бороздит | 航行, 漂浮, 漂流, 漂, 驶过海面, 泛舟, 停泊, 漂荡, 航海, 乘风破浪, 漂浮着, 扬帆, 荡漾, 划, 划着,
  划过
drive | drive, driving, drove, speed, speeding, roll, travel, arrive, pass by, accelerate, drift around a
  corner, drives, cruising, rolls, drive away, pull away, speeds, commute, parked, chug, chugs, chugging,
  rumble, rumbles | едет, едут, едущ*, ехать, ехал*, проезжа*, катит*, катят*, уезжа*, приезжа*, выезжа*,
  подъезжа*, поехал*, поедет, едем, разгоня*, ездит, ездят, несущийся по трассе, припаркован* | 行驶, 驾驶,
  驶过, 开车, 飞驰, 驰骋, 开过, 驶向, 驶, 驶入, 驶出, 开走, 行驶在, 开着, 疾行, 驶来, 开往, 驶进, 驶离,
  飞驰而过, 呼啸而过, 驶去, 停着, 开向
ride | ride, riding, rode, cycle, cycling, skateboard, skate, ski, surf, snowboard, skating, skiing,
  surfing, rides, on horseback, horseback riding, ice skate, ice skating, roller skate, skateboarding,
  snowboarding, biking, sledding | катает*, катают*, верхом, скачет верхом, катающ*, катани*, оседла*, на
  коньках, на лыжах, на скейте, катал* | 骑, 骑着, 滑雪, 滑冰, 冲浪, 骑行, 骑在, 骑上, 滑板, 溜冰, 乘坐,
  骑乘, 滑着雪, 乘着
jump | jump, leap, hop, bounce, pounce, skip, somersault, backflip, vault, jump up, jumps over, leap over,
  jump over, breach, breaching, leaps out of, jumping jacks, spring up, trampoline, leapfrog, jumps out of |
  прыг*, подпрыг*, скакн*, перепрыг*, выпрыг*, спрыг*, запрыг*, подскак*, прыжк*, прыжок, сальто | 跳, 跳跃,
  跃起, 蹦跳, 跳起, 腾跃, 跳过, 跳起来, 跳上, 跳下, 跳出, 跃出, 跃出水面, 蹦, 跃过, 翻跟头, 跳来跳去,
  蹦蹦跳跳, 跳进, 纵身一跃, 飞跃, 腾空而起
dance | dance, dancing, twirl, waltz, pirouette, sway, groove, dances, breakdance, tap dance, tango, hip hop
  dance, ballet, flamenco, swing dance, salsa | танцу*, пляш*, вальсир*, танцев*, танцова*, приплясыва* |
  跳舞, 舞蹈, 起舞, 舞动, 翩翩起舞, 跳着舞, 跳芭蕾, 跳探戈, 摇摆, 街舞
sit | sit, sitting, sat, seated, rest, perch, crouch, kneel, relax, meditate, sit down, sits down, sitting
  down, perched, squat, resting, lounging, sunbathe, sunbathing, meditating, kneeling, waiting at, in lotus
  position | сидит, сидят, сидящ*, сидеть, сиде*, отдыха*, медитир*, садит*, садят*, присажива*, сел, села,
  сели, присел*, усажива*, на корточках, сидя | 坐, 坐着, 坐在, 蹲, 休息, 打坐, 冥想, 蹲着, 栖息, 坐下,
  坐下来, 跪, 跪着, 盘坐, 端坐, 歇息, 趴着, 趴在, 趴, 蹲在, 坐到, 靠着, 靠在, 栖
stand | stand, standing, stood, wait, pose, tower, stop, stand still, stands up, stand up, stop and, halt,
  freeze, stops, stopped, standing still, posing, towers, motionless, get up, gets up, leaning, pause, loom
  | стоит, стоят, стоящ*, стоять, стоял*, ждет, ждут, замер*, встает, встают, остановил*, останавлива*,
  позиру*, возвыша*, застыл*, стоя, поднимается на ноги, неподвижно стоит | 站, 站着, 站在, 站立, 伫立,
  矗立, 等待, 屹立, 停下, 停下来, 站起来, 站起, 停住, 耸立, 挺立, 静立, 等着, 摆姿势, 一动不动, 停在, 立于,
  立在
sleep | sleep, sleeping, slept, asleep, nap, doze, lie, lying, curl up, falls asleep, fall asleep, lies
  down, lie down, curled up, hibernate, snooze, laying, lays down, napping, snoring | спит, спят, спящ*,
  спать, дремл*, лежит, лежат, лежащ*, засыпа*, заснул*, уснул*, ложит*, ложат*, лежа, свернул*, свернувш*,
  дремлющ*, лег, легла, отсыпа*, спал* | 睡, 睡觉, 睡着, 熟睡, 躺, 躺着, 躺在, 沉睡, 入睡, 睡去, 躺下, 打盹,
  蜷缩, 蜷着, 安睡, 酣睡, 睡在, 打瞌睡, 卧在, 睡下
eat | eat, eating, ate, graze, nibble, drink, feed, chew, bite, sip, eats, drinking, grazing, munch, devour,
  feast, lick, sipping, having breakfast, having dinner, swallow food, gnaw, pecking | ест, едят, пьет,
  пьют, пасется, пасутся, жует, жуют, грыз*, поеда*, кушает, кушают, пасущ*, едящ*, пьющ*, лижет, обеда*,
  завтрака*, ужина*, щиплет | 吃, 吃着, 喝, 喝着, 吃草, 饮水, 进食, 咀嚼, 啃, 品尝, 喝水, 喝咖啡, 喝茶,
  吃东西, 吃饭, 觅食, 舔, 用餐, 吃竹子, 啃着
look | look, looking, watch, gaze, stare, observe, glance, admire, look around, look up, looks around, looks
  at, stares at, gazing, watching, stargaze, stargazing, looks back, peek, peer, contemplate, look out |
  смотр*, глядит, глядят, глядя, наблюда*, любует*, любуют*, огляд*, вглядыва*, рассматрива*, взира*,
  созерца*, посмотр*, оборачива*, обернул* | 看, 看着, 望, 凝视, 眺望, 观看, 注视, 仰望, 望着, 凝望, 看向,
  看到, 回头, 回头看, 观察, 环顾, 欣赏, 望向, 盯着, 远眺, 抬头, 抬头看, 俯视着, 环顾四周, 看看, 张望, 遥望
smile | smile, smiling, laugh, grin, giggle, wave hand, waves hand, laughing, smiles, wink, kiss, hug,
  kissing, hugging, embrace, clap, cheer, celebrate, waving, nod, waves goodbye, holding hands, hold hands,
  greet, hugs | улыба*, смеет*, смеют*, смеющ*, хохоч*, целу*, обнима*, машет рукой, машут, машет, кивает,
  аплодиру*, праздну*, радует*, радуют*, держатся за руки, за руки, кланяется | 笑, 微笑, 大笑, 笑着,
  微笑着, 拥抱, 亲吻, 接吻, 挥手, 鼓掌, 欢呼, 庆祝, 点头, 牵手, 手牵手, 招手, 鞠躬, 哈哈大笑, 露出微笑, 相拥
fight | fight, fighting, fought, battle, attack, duel, wrestle, roar, punch, spar, hunt, growl, clash,
  boxing, strike, swing a sword, roars, snarl, swings his sword, slash, defend, kung fu, karate, martial
  arts, fence, fencing, hunting, shoot, shooting, battling, barking, hiss, breathe fire, breathing fire,
  breathes fire, breathing flames | сража*, дерет*, дерут*, атаку*, рычит, рыча*, охот*, бьется, бьются,
  боксиру*, нападает, нападают, стреля*, сразил*, борет*, борют*, рык*, реве*, ревущ*, лает, лают, шипит,
  дышит огнем, изрыга*, размахива*, фехту* | 战斗, 打斗, 攻击, 格斗, 怒吼, 对决, 搏斗, 咆哮, 捕猎, 打架,
  挥剑, 挥舞, 交战, 吼叫, 吼, 狩猎, 射击, 打拳, 练武, 决斗, 厮杀, 扑向, 功夫, 武术, 吠叫, 喷火, 喷出火焰,
  吐火, 嘶吼, 打猎, 拳击, 舞剑
play | play, romp, playing, frolic, juggle, kick, play with, plays, playing with, frolicking, play football,
  play soccer, play basketball, build a sandcastle, kicking, splash, splashing, tumble about, toss, catch,
  dribble, swing on | игра*, резвит*, резвят*, балу*, дурачит*, дурачат*, плеск*, жонглиру*, пинает,
  бросает, ловит, ловят, поигр*, забавля*, качается на качелях | 玩, 玩耍, 玩着, 嬉戏, 踢, 打闹, 踢球,
  踢足球, 打篮球, 玩球, 嬉闹, 玩水, 荡秋千, 扔, 接住, 打滚, 追逐嬉戏, 玩雪, 打雪仗
sing | sing, singing, sang, howl, shout, speak, talk, say, chat, sings, talking, scream, whisper, howling,
  chatting, howls, yell, meow, chirp, tweet, neigh, whistle | поет, поют, поющ*, петь, воет на луну, воет,
  воют, говорит, говорят, крич*, разговарива*, бесед*, шепч*, болта*, мяука*, чирика*, кукарека*, воющ*,
  воя, спел*, запел*, щебе* | 唱, 唱歌, 歌唱, 说话, 嚎叫, 演唱, 聊天, 交谈, 大喊, 喊, 嗥叫, 鸣叫, 谈话,
  低语, 吹口哨, 表演, 唱着歌, 啼叫, 尖叫, 演讲, 唱着
work | work, working, knit, cook, cooking, paint, draw, write, read, type, build, repair, carry, hold,
  holding, lift, push, pull, throw, open, make, pour, fish, reading, writing, painting, drawing, playing the
  guitar, play the guitar, plays the guitar, playing guitar, playing the piano, playing piano, playing the
  violin, playing violin, plays the piano, plays the violin, plays the flute, playing the flute, playing
  drums, playing chess, bake, baking, sew, sweep, dig, plant a tree, chop, harvest, carrying, typing,
  repairing, building, forging, forge, pours, knitting, studying, photograph, wash, washing, shopping,
  gardening, take a selfie, stir, gather, water the flowers, play chess, yoga, doing yoga, does yoga,
  practices yoga, lifting weights, pulls, pushes, throws, carries, holds, digs, wait tables | готовит,
  готовят, рисует, рисуют, пишет, читает, читают, строит, строят, держит, держат, несет, несут, держа,
  работа*, чинит, играет на гитаре, играет на пианино, играет на скрипке, играет на рояле, играет на флейте,
  играет на барабанах, играют в шахматы, играет в шахматы, печет, шьет, подмета*, копает, вяжет, моет,
  стирает, тянет, толкает, поднимает, открывает, закрывает, фотографиру*, учится, печатает, ремонтиру*,
  кует, занимается йогой, рыбачит, наливает, собирает, собирают, тащит, рубит, читающ*, рисующ*, готовящ*,
  работающ*, делает, ведет за собой, ловит рыбу, ловят рыбу | 做饭, 画画, 写字, 写, 读书, 阅读, 看书, 工作,
  弹奏, 拿着, 手持着, 弹, 弹吉他, 弹钢琴, 拉小提琴, 打鼓, 吹笛子, 下棋, 下象棋, 烹饪, 钓鱼, 烘焙, 修理,
  建造, 扛着, 抱着, 举着, 推着, 拉着, 打开, 写作, 绘画, 打字, 编织, 洗, 打扫, 锻炼, 做瑜伽, 练瑜伽, 瑜伽,
  手里拿着, 拿, 捧着, 提着, 背着, 举起, 推, 采摘, 收割, 挖, 学习, 种树, 拍照, 忙碌, 烤, 煮, 炒菜, 牵着,
  拎着, 握着, 演奏, 弹奏着, 堆沙堡, 弹古筝, 弹琴, 指挥
climb | climb, climbing, crawl, scale, climbs up, slither, crawling, clamber, creep along, slithers, rock
  climbing, crawls, slithering | караб*, взбира*, лезет, ползет, ползут, ползущ*, ползти, полза*,
  поднимается по, поднимаются по, залеза*, вскараб*, выполз*, уполза*, подполза* | 爬, 攀爬, 攀登, 爬行,
  爬上, 登山, 蠕动, 匍匐, 爬过, 爬着, 滑行, 攀岩, 爬到, 攀上
fall | falling, tumble, collapse, sink, crash, plunge, land, falls down, fall down, fell, fall over,
  landing, lands, sinking, touch down, stumble, descends, descend | пада*, тонет, тонут, рухн*, приземл*,
  упал*, опускается, опускаются, осыпа*, споткнул*, спуска*, провалива*, упадет, свалил*, тонущ*, снижа*,
  садится на воду, облетает | 坠落, 落下, 掉落, 飘落, 下沉, 降落, 掉下, 跌倒, 摔倒, 倒塌, 坠毁, 着陆, 落地,
  沉没, 飘下, 散落, 沉入, 倒下, 滑落
grow | bloom, blooming, grow, growing, blossom open, sprout, unfold, emerge, blossoming, in bloom, grows,
  blooms, opens its petals, in full bloom, hatch, sprouting, blossom | цветет, цветут, цветущ*, растет,
  растут, распуска*, расцвета*, прораста*, вылупля*, выраста*, всход* | 盛开, 绽放, 生长, 开花, 发芽, 长大,
  开放, 破土而出, 孵化, 长出, 盛放, 开满, 怒放, 成长, 冒出
burn | burn, burning, blaze, explode, flicker, ignite, on fire, catch fire, in flames, explodes, flickering,
  burns, crackle, crackling, blazing, smolder, goes up in flames | горит, горят, горящ*, пыла*, взрыва*,
  загора*, взорв*, в огне, в пламени, полыха*, тлеет, мерцает, тлеющ*, потрескива* | 燃烧, 爆炸, 着火, 点燃,
  起火, 燃起, 熊熊燃烧, 炸开, 闪烁着火光, 燃烧着, 烧毁, 炸裂
launch | launch, launching, lift off, blast off, liftoff, lifts off, blasts off, launches, takes off into
  space | взлет, старту*, запуск*, стартов*, взмыва* | 发射, 升空, 点火升空, 冲向太空, 发射升空, 腾空升起,
  冲天而起
spin | spin, spinning, rotate, rotating, turn, whirl, swirl, twist, tilt head, turn around, turns around,
  turning, rotates, spins, revolve, twirls around, tumbling in space, turns its head | враща*, крутит*,
  крутят*, поворачива*, повернул*, вертит*, вертят*, разворачива*, вертящ*, крутящ* | 旋转, 转动, 转圈,
  转身, 转过身, 打转, 自转, 回旋, 转过头, 掉头
melt | melt, melting, dissolve, drip, flow, pour down, evaporate, melts, dripping down, flows, flowing,
  trickle, overflow, spills, spill | тает, тают, тающ*, растая*, стека*, течет, текут, каплет, льется,
  льются, капает, растворя* | 融化, 流动, 滴落, 溶解, 流淌, 流过, 滴下, 流下, 倾泻, 蒸发, 消融, 溢出
""")
_SPEEDS = rows("""
0.5 | slowly, slow, gently, leisurely, lazily, gracefully, softly, calmly, quietly, unhurriedly, at a slow
  pace, sleepily, steadily, tenderly, carefully, cautiously | медленн*, неспешн*, плавно, грациозно, лениво,
  неторопл*, не спеша, осторожно, еле, тихонько, степенно, вразвалку | 慢慢, 缓缓, 缓慢, 慢慢地, 缓缓地,
  缓慢地, 轻轻, 轻轻地, 悠闲, 悠闲地, 静静, 静静地, 优雅地, 小心翼翼, 小心翼翼地, 轻柔地, 不紧不慢, 徐徐
1.5 | fast, quickly, rapidly, swiftly, hurriedly, energetically, quick, briskly, speedily, frantically,
  wildly, hastily, in a hurry, dashing | быстро, быстрый, быстрая, стремительно, проворно, резво, поспешно,
  шустро, бойко, торопливо | 快速, 迅速, 快速地, 飞快, 快, 迅速地, 飞快地, 急速, 疾速, 匆匆, 急匆匆, 轻快地,
  快快
2.0 | very fast, at full speed, at high speed, at breakneck speed, furiously, at great speed, as fast as,
  lightning fast, at top speed | очень быстро, на полной скорости, на большой скорости, во весь опор, со
  всех ног | 全速, 高速, 极快, 风驰电掣, 非常快
""")
ACTIONS = frozenset(row.name for row in _ACTIONS)
GESTURES = frozenset({"look", "smile", "sing", "eat", "work"})  # they go on beside another deed
WORDS = (*words(Role.ACTION, _ACTIONS), *words(Role.SPEED, _SPEEDS))
