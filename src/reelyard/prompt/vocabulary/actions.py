"""What subjects do, and how fast: action | en | ru | zh, and speed | en | ru | zh."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_ACTIONS = rows("""
run | run, running, ran, sprint, gallop, dash, chase, race, jog, trot, rush, charge, flee, scurry, stampede,
  bound | беги*, бежи*, бежа*, бегу*, бега*, мчит*, мчат*, мчащ*, скач*, несется, несутся, убега*, гонит*,
  гонятся, преследу*, спешит | 跑, 奔跑, 跑步, 奔驰, 飞奔, 追逐, 疾驰, 狂奔, 冲刺, 跑过, 穿过, 逃跑
walk | walk, walking, stroll, wander, march, stride, prowl, roam, trek, hike, step, pace, limp, creep,
  stalk, trudge, approach, cross | идет, идут, идущ*, идти, гуля*, прогулива*, брод*, бред*, шага*, крад*,
  прохо*, проход*, шел, шла | 走, 行走, 散步, 漫步, 走路, 走过, 徒步, 步行, 走进, 走来, 走在
fly | fly, flying, flew, soar, glide, hover, flutter, flap, swoop, take off, levitate, float in the air,
  ascend | летит, летят, летет*, летящ*, летает, летают, парит, парят, парящ*, порха*, взлета*, кружит*,
  кружат*, пролета* | 飞, 飞翔, 飞行, 飞过, 翱翔, 盘旋, 飞舞, 起飞, 悬浮, 飞越, 滑翔
swim | swim, swimming, swam, dive, diving, paddle, snorkel, breach | плыв*, плава*, плыт*, ныря* | 游, 游泳,
  游动, 畅游, 潜水, 游过, 遨游
sail | sail, sailing, float, floating, drift, drifting, cruise, row, bob | дрейф*, плывущ* | 航行, 漂浮,
  漂流, 划船, 漂, 驶过海面
drive | drive, driving, drove, speed, speeding, roll, travel, arrive, pass by, accelerate | едет, едут,
  едущ*, ехать, ехал*, проезжа*, катит*, катят* | 行驶, 驾驶, 驶过, 开车, 飞驰, 驰骋, 开过, 驶向, 驶
ride | ride, riding, rode, cycle, cycling, skateboard, skate, ski, surf, snowboard, skating, skiing, surfing
  | катает*, катают*, верхом | 骑, 骑着, 骑马, 骑车, 滑雪, 滑冰, 冲浪, 骑行
jump | jump, leap, hop, bounce, pounce, skip, somersault, backflip, vault | прыг*, подпрыг*, скакн* | 跳,
  跳跃, 跃起, 蹦跳, 跳起, 腾跃, 跳过
dance | dance, dancing, twirl, waltz, pirouette, sway, groove | танцу*, пляш*, вальсир*, танцев* | 跳舞,
  舞蹈, 起舞, 舞动, 翩翩起舞
sit | sit, sitting, sat, seated, rest, perch, crouch, kneel, relax, meditate | сидит, сидят, сидящ*, сидеть,
  сиде*, отдыха*, медитир* | 坐, 坐着, 坐在, 蹲, 休息, 打坐, 冥想, 蹲着, 栖息
stand | stand, standing, stood, wait, pose, tower | стоит, стоят, стоящ*, стоять, ждет, замер* | 站, 站着,
  站在, 站立, 伫立, 矗立, 等待, 屹立
sleep | sleep, sleeping, slept, asleep, nap, doze, lie, lying, curl up | спит, спят, спящ*, спать, дремл*,
  лежит, лежат, лежащ* | 睡, 睡觉, 睡着, 熟睡, 躺, 躺着, 躺在, 沉睡
eat | eat, eating, ate, graze, nibble, drink, feed, chew, bite, sip | ест, едят, пьет, пьют, пасется,
  пасутся, жует, грыз* | 吃, 吃着, 喝, 喝着, 吃草, 饮水, 进食
look | look, looking, watch, gaze, stare, observe, glance, admire | смотр*, глядит, глядят, глядя, наблюда*,
  любует* | 看, 看着, 望, 凝视, 眺望, 观看, 注视, 仰望, 望着
smile | smile, smiling, laugh, grin, giggle, wave hand | улыба*, смеется, смеются, смеющ*, хохоч* | 笑,
  微笑, 大笑, 笑着
fight | fight, fighting, fought, battle, attack, duel, wrestle, roar, punch, spar, hunt, growl, clash
  | сража*, дерет*, дерут*, атаку*, рычит, рыча*, охот*, бьется, бьются | 战斗, 打斗, 攻击, 格斗, 怒吼,
  对决, 搏斗, 咆哮, 捕猎
play | play, romp, playing, frolic, juggle, kick | игра*, резвит*, резвят* | 玩, 玩耍, 玩着, 嬉戏, 踢
sing | sing, singing, sang, howl, shout, speak, talk, say, chat, call | поет, поют, поющ*, петь,
  воет на луну, воет, воют, говорит, говорят, крич* | 唱, 唱歌, 歌唱, 说话, 嚎叫, 演唱, 聊天
work | work, working, knit, cook, cooking, paint, draw, write, read, type, build, repair, carry, hold,
  holding, lift, push, pull, throw, open, make, pour, fish | готовит, готовят, рисует, пишет, читает,
  строит, держит, несет, держа, работа*, чинит | 做饭, 画画, 写字, 写, 读书, 阅读, 看书, 工作, 弹奏, 拿着,
  手持着, 弹
climb | climb, climbing, crawl, scale | караб*, взбира*, лезет, ползет, ползут, ползущ*, ползти | 爬, 攀爬,
  攀登, 爬行, 爬上
fall | falling, tumble, collapse, sink, crash, plunge, land | пада*, тонет, тонут, рухн*, приземл* | 坠落,
  落下, 掉落, 飘落, 下沉, 降落
grow | bloom, blooming, grow, growing, blossom open, sprout, unfold, emerge | цветет, цветут, цветущ*,
  растет, растут, распуска* | 盛开, 绽放, 生长, 开花, 发芽
burn | burn, burning, blaze, explode, erupt, erupting, flicker, ignite | горит, горят, горящ*, пыла*,
  взрыва*, изверга* | 燃烧, 爆炸, 喷发, 着火
launch | launch, launching, lift off, blast off, liftoff | взлет, старту*, запуск* | 发射, 升空
spin | spin, spinning, rotate, rotating, turn, whirl, swirl, twist, tilt head | враща*, крутит*, крутят*
  | 旋转, 转动, 转圈
melt | melt, melting, dissolve, drip, flow, pour down | тает, тают, тающ* | 融化, 流动, 滴落
""")
_SPEEDS = rows("""
0.5 | slowly, slow, gently, leisurely, lazily, gracefully, softly, calmly, quietly, unhurriedly | медленн*,
  неспешн*, плавно, грациозно, лениво, неторопл* | 慢慢, 缓缓, 缓慢, 慢慢地, 缓缓地, 缓慢地,
  轻轻, 轻轻地, 悠闲, 悠闲地, 静静, 静静地, 优雅地
1.5 | fast, quickly, rapidly, swiftly, hurriedly, energetically, quick, briskly, speedily | быстро, быстрый,
  быстрая, стремительно, проворно, резво | 快速, 迅速, 快速地, 飞快, 快, 迅速地, 飞快地
2.0 | very fast, at full speed, at high speed, at breakneck speed, furiously, at great speed, as fast as,
  lightning fast, at top speed | очень быстро, на полной скорости, на большой скорости, во весь опор,
  со всех ног | 全速, 高速, 极快, 风驰电掣, 非常快
""")
WORDS = (*words(Role.ACTION, _ACTIONS), *words(Role.SPEED, _SPEEDS))
