"""Words for the picture's depth: layer | en | ru | zh. "Backdrop" speaks of what follows it."""

from reelyard.prompt.vocabulary.table import Role, rows, words

_LAYERS = rows("""
foreground | foreground, in the foreground, close to the camera, near the camera, in the front, up front, up
  close, right in front of the camera | передний план, переднем плане, на переднем плане, близко к камере,
  перед камерой, у самой камеры | 前景, 前景中, 前景里, 前景是, 近处, 画面前方, 眼前, 镜头前
background | background, in the background, distance, in the distance, far away, far off, on the horizon, in
  the back, on the skyline, far in the distance, in the far distance, far behind | задний план, заднем
  плане, на заднем плане, вдали, вдалеке, на горизонте, в отдалении, на дальнем плане, позади, далеко, фон |
  背景, 背景中, 背景里, 远处, 在远处, 远方, 在远方, 后景, 地平线上, 天边, 背后, 身后
backdrop | against the backdrop of, against a backdrop of, against a background of, background is,
  background of, backdrop of, with a backdrop of, set against | на фоне, фоном служит, фоном служат |
  背景是, 背景为, 背景有, 背景则是, 远处是, 远处有, 远方是, 远方有
""")
WORDS = words(Role.LAYER, _LAYERS)
