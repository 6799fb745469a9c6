"""How the camera moves: the fifteen bracket commands, and the phrases that mean them.

A phrase may mean several moves at once: "orbit" is a truck with a pan against it.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from reelyard.prompt.vocabulary.table import Role, rows, words

COMMANDS = (
    "truck_left",
    "truck_right",
    "pan_left",
    "pan_right",
    "push_in",
    "pull_out",
    "pedestal_up",
    "pedestal_down",
    "tilt_up",
    "tilt_down",
    "zoom_in",
    "zoom_out",
    "shake",
    "tracking_shot",
    "static_shot",
)
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "push_out": "pull_out",
        "pull_in": "push_in",
        "static": "static_shot",
        "tracking": "tracking_shot",
        "pan": "pan_right",
        "zoom": "zoom_in",
        "dolly_in": "push_in",
        "dolly_out": "pull_out",
    }
)
_ROWS = rows("""
truck_left | truck left, camera track left, camera truck left, trucks left, track left, tracking left,
  camera left, dolly left, slide left, camera move left, move left, camera slide left | камера влево,
  камера движется влево, камера едет влево, проезд влево | 镜头向左, 左移, 镜头左移, 向左移动, 镜头向左移动,
  镜头向左跟拍, 向左跟拍
truck_right | truck right, camera track right, camera truck right, track right, tracking right,
  camera right, dolly right, slide right, camera move right, move right, camera slide right | камера вправо,
  камера движется вправо, камера едет вправо, проезд вправо | 镜头向右, 右移, 镜头右移, 向右移动,
  镜头向右移动, 镜头向右跟拍, 向右跟拍
pan_left | pan left, panning left, camera pan left | панорама влево, панорамирование влево,
  поворот камеры влево, камера поворачивается влево, камера панорамирует влево | 左摇, 向左摇, 镜头左摇,
  镜头向左摇
pan_right | pan right, panning right, camera pan right, slow pan, camera pan, panning shot, pan across
  | панорама вправо, панорамирование вправо, поворот камеры вправо, камера поворачивается вправо,
  камера панорамирует вправо, панорамирование | 右摇, 向右摇, 镜头右摇, 镜头向右摇, 摇镜头
push_in | push in, dolly in, dolly forward, camera push in, camera move in, camera move closer, move closer,
  push forward, camera move forward, camera approach, flythrough, fly through shot, camera fly through
  | наезд, наезд камеры, камера наезжает, камера приближается, медленный наезд, камера движется вперед,
  камера медленно приближается | 推进, 镜头推进, 推近, 镜头推近, 推镜头, 镜头缓缓推进, 镜头缓慢推进,
  镜头慢慢推进, 镜头缓缓推近
pull_out | pull out, pull back, dolly out, dolly back, camera pull out, camera pull back, camera move back,
  move away, camera retreat | отъезд, отъезд камеры, медленный отъезд камеры, камера отъезжает,
  камера удаляется, камера отдаляется, камера медленно отъезжает | 拉远, 镜头拉远, 拉镜头, 后拉,
  镜头缓缓拉远, 镜头缓慢拉远, 镜头慢慢拉远
pedestal_up | pedestal up, crane up, crane shot, camera rise, camera ascend, boom up, camera crane up,
  rising shot, jib up, rising crane shot, camera move up, ascending shot | камера поднимается, кран вверх,
  подъем камеры, плавный подъем камеры, камера вверх, камера медленно поднимается, камера плавно поднимается
  | 镜头上升, 升镜头, 镜头升起, 上升镜头, 镜头缓缓上升, 镜头缓缓升起, 镜头慢慢上升
pedestal_down | pedestal down, crane down, camera descend, boom down, camera lower, jib down,
  camera move down, descending shot | камера опускается, кран вниз, спуск камеры, камера вниз | 镜头下降,
  降镜头, 镜头降下, 镜头缓缓下降
tilt_up | tilt up, camera tilt up, tilting up, camera look up, tilt upward | наклон вверх,
  наклон камеры вверх, камера наклоняется вверх, камера смотрит вверх | 上摇, 镜头上摇, 镜头上仰, 向上摇,
  镜头向上摇
tilt_down | tilt down, camera tilt down, tilting down, camera look down, tilt downward | наклон вниз,
  наклон камеры вниз, камера наклоняется вниз, камера смотрит вниз | 下摇, 镜头下摇, 向下摇, 镜头向下摇
zoom_in | zoom in, zooming in, camera zoom in, zoom into, zoom on, crash zoom, slow zoom | зум, приближение,
  зум внутрь, плавное приближение, камера приближает | 变焦推进, 放大, 镜头放大, 拉近, 镜头拉近, 变焦
zoom_out | zoom out, zooming out, camera zoom out | зум наружу, отдаление, камера отдаляет | 缩小, 镜头缩小,
  变焦拉远
shake | shake, camera shake, handheld, hand held, shaky, shaky cam, shaky camera, handheld camera,
  shaking camera | тряска камеры, дрожание камеры, ручная камера, с рук, камера трясется, тряска | 抖动,
  镜头抖动, 手持, 手持镜头, 手持摄影, 晃动, 镜头晃动
tracking_shot | tracking shot, track shot, tracking, camera follow, camera track, follow shot,
  following shot, camera keep pace, dolly shot, steadicam, camera chase, chase cam, follow by camera,
  follow cam | следящая камера, камера следует, камера следит, камера следует за, проезд камеры,
  камера сопровождает, камера плавно следует, камера движется за, камера летит за, камера летит | 跟拍,
  跟随镜头, 镜头跟随, 跟踪镜头, 镜头跟拍, 跟镜头, 镜头跟着, 镜头平稳跟随, 镜头平稳跟拍
static_shot | static shot, static camera, fixed camera, camera static, camera fixed, locked off,
  locked camera, locked down camera, still camera, tripod, tripod shot, no camera movement,
  no camera motion, without camera movement, stationary camera, camera do not move, camera does not move,
  camera doesn't move, camera remain still, camera stay still, camera is static, camera is fixed,
  camera remain static, camera hold still, static frame, fixed shot, static, camera is still, camera hold
  | статичная камера, неподвижная камера, статичный кадр, статичный план, камера неподвижна,
  камера не движется, без движения камеры, камера стоит, камера статична, штатив, со штатива | 固定镜头,
  静止镜头, 静态镜头, 固定机位, 镜头不动, 镜头固定, 镜头静止
truck_left pan_right | orbit, orbiting, orbit shot, camera orbit, camera circle, arc shot, 360 shot,
  orbital shot, camera rotate around, camera revolve | облет, облет вокруг, камера облетает, камера кружит,
  камера вращается | 环绕, 环绕镜头, 镜头环绕, 环绕拍摄
push_in zoom_out | dolly zoom, vertigo shot, vertigo effect | долли зум | 希区柯克变焦, 滑动变焦
push_in tilt_down | flyover, fly over shot, camera fly over, camera flies over, camera glide over,
  camera soar over | пролет камеры, камера пролетает, камера летит над | 飞越镜头, 镜头飞越
""")
WORDS = words(Role.CAMERA, _ROWS)
_COMMAND_OF = (
    {name.replace("_", " "): (name,) for name in COMMANDS}
    | {word.phrase: tuple(word.value.split()) for word in WORDS}
    | {alias.replace("_", " "): (name,) for alias, name in ALIASES.items()}
)


def moves_of(command: str) -> tuple[str, ...]:
    """Read what stands between brackets, lower case: "pan left, push in". Empty where it is no command."""
    parts = re.split(r"[,，、;+&]| and ", command)
    moves = (_COMMAND_OF.get(" ".join(re.sub(r"[_-]", " ", part).split()), ()) for part in parts)
    return tuple(dict.fromkeys(move for part in moves for move in part))
