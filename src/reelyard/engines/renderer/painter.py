"""The painter: draws one frame of a stage into a canvas, step by step."""

from collections.abc import Callable, Iterator

import numpy as np

from reelyard.engines.renderer.bodies.mesh import posed
from reelyard.engines.renderer.bodies.motion import pose_at
from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.film import blur
from reelyard.engines.renderer.portrait import Portrait, projected
from reelyard.engines.renderer.render import (
    firelight,
    ground,
    particles,
    raster,
    skin,
    sky,
    solids,
    sprites,
    terrain,
    water,
    wet,
)
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas
from reelyard.engines.renderer.render.project import project
from reelyard.engines.renderer.render.shear import sheared
from reelyard.engines.renderer.stage import Stage
from reelyard.engines.renderer.world.motes import Cloud

RINGS, SPOKES = 300, 560
f32 = np.float32


class Painter:
    """Draws frames of one stage."""

    def __init__(self, stage: Stage, canvas: Canvas, crew: Crew) -> None:
        self.stage = stage
        self.canvas = canvas
        self.crew = crew
        self.portrait = Portrait(stage, canvas, crew)
        fine = min(1.0, max(0.35, canvas.height / 900))
        self.rings = int(RINGS * fine)
        self.spokes = int(SPOKES * fine)
        start = max(0.3, min(take.distance for take in stage.takes) * 0.08)
        self._radii = (start * (stage.far / start) ** (np.arange(self.rings) / (self.rings - 1))).astype(f32)
        self._verts = np.zeros((self.rings, self.spokes, 3), f32)
        self._slopes = np.zeros((self.rings, self.spokes, 3), f32)
        self._grid = np.zeros((self.rings * self.spokes, 3), f32)

    def frame(self, seconds: float) -> Shot:
        """Draw the moment ``seconds`` into the canvas; returns its camera."""
        shot = self.stage.shot(seconds)
        for step in self.steps(shot, seconds):
            step()
        return shot

    def steps(self, shot: Shot, seconds: float) -> Iterator[Callable[[], None]]:
        """The frame's steps in order: what warming up compiles one after another."""
        self.stage.at(seconds)
        self.canvas.clear()
        focal = f32(shot.focal * self.canvas.height)
        yield lambda: self._geometry(shot, focal)
        layers: list[tuple[Actor, Floats, Floats]] = []
        yield lambda: layers.extend(self._bodies(shot, seconds))
        yield lambda: self._shadows(shot, focal, layers)
        yield lambda: self._layers(shot, focal, layers)
        yield lambda: self._backdrop(shot, focal)
        stage = self.stage
        yield lambda: self._particles(stage.spectacle.far(stage.lamp, shot.eye, seconds), shot, focal)
        if self.stage.setting.ground in ("water", "shore") or self.stage.wet > 0:
            yield lambda: self._water(shot, focal)
        yield lambda: self._firelight(shot, focal, seconds)
        yield lambda: self._particles(stage.adrift(shot, seconds), shot, focal)

    def projected(self, points: Floats, shot: Shot, focal: np.float32) -> Floats:
        """Points as the canvas sees them."""
        return projected(points, shot, focal, self.canvas, self.crew)

    def _geometry(self, shot: Shot, focal: np.float32) -> None:
        c, s = self.canvas, self.stage
        self.crew.run(raster.clear, c.width, c.near, c.what)
        if s.setting.ground != "none":
            half = np.arctan(c.width / 2 / focal) * 1.25 + 0.08 + abs(float(shot.axes[2, 1])) * 0.9
            half = min(half, np.pi * 0.98)
            yaw = np.arctan2(shot.axes[2, 2], shot.axes[2, 0])
            angles = np.linspace(yaw + half, yaw - half, self.spokes).astype(f32)
            self.crew.run(
                terrain.grid_vertices,
                self.rings,
                self._verts,
                self._slopes,
                shot.eye,
                angles,
                self._radii,
                s.setting.shape,
            )
            flat = self._verts.reshape(-1, 3)
            self.crew.run(project, len(flat), flat, self._grid, shot.eye, shot.axes, focal, c.width, c.height)
            slopes = self._slopes.reshape(-1, 3)
            self.crew.run(
                raster.ground, c.width, c.near, c.geo, c.what, self._grid, slopes, self.rings, self.spokes
            )
        if s.setting.solids is not None:
            soup = s.setting.solids
            seen = self.projected(soup.points, shot, focal)
            self.crew.run(
                raster.solids, c.width, c.near, c.geo, c.what, seen, soup.normals, soup.triangles, soup.marks
            )
        c.seen[:] = c.near

    def _bodies(self, shot: Shot, seconds: float) -> list[tuple[Actor, Floats, Floats]]:
        """Every actor's vertices and normals in the world, nearest first."""
        found = []
        for actor in self.stage.actors:
            place = self.stage.place(actor, seconds)
            pose = pose_at(actor.body.plan, actor.body.look, actor.act(seconds))
            local = posed(actor.body, pose, self.crew)
            points = (local @ actor.axes(seconds).T + np.array(place, f32)).astype(f32)
            norms = np.empty_like(points)
            skin.normals(points, actor.body.triangles, norms)
            found.append((shot.seen(place), actor, points, norms))
        found.sort(key=lambda row: row[0])
        return [(actor, points, norms) for _, actor, points, norms in found]

    def _shadows(self, shot: Shot, focal: np.float32, layers: list[tuple[Actor, Floats, Floats]]) -> None:
        c, s = self.canvas, self.stage
        if s.setting.ground == "none" or s.lamp[1].max() < 0.05:
            return
        for actor, points, _ in layers:
            laid = sheared(points, s.lamp[0], s.heights)
            strength = np.full(len(actor.body.triangles), 0.82, f32)
            self.crew.run(
                raster.shadows,
                c.width,
                c.mask[:, :, 0],
                self.projected(laid, shot, focal),
                actor.body.triangles,
                strength,
            )
        if s.plants is not None:
            points, triangles, strength = s.plants.shadows(s.lamp[0], s.heights, shot)
            if len(triangles):
                self.crew.run(
                    raster.shadows,
                    c.width,
                    c.mask[:, :, 0],
                    self.projected(points, shot, focal),
                    triangles,
                    strength,
                )
        radius = max(1, round(c.height / 220))
        self.crew.run(blur.across, c.height, c.mask, c.mask_spare, radius)
        self.crew.run(blur.down, c.height, c.mask_spare, c.mask, radius)

    def _layers(self, shot: Shot, focal: np.float32, layers: list[tuple[Actor, Floats, Floats]]) -> None:
        """Plants and bodies, nearest first."""
        edges = [0.0]
        for actor, points, norms in layers:
            depth = float(np.median((points - shot.eye) @ shot.axes[2]))
            self._cards(shot, focal, edges[-1], depth)
            self.portrait.draw(actor, points, norms, shot, focal)
            edges.append(max(depth, edges[-1]))
        self._cards(shot, focal, edges[-1], 1e9)

    def _cards(self, shot: Shot, focal: np.float32, low: float, high: float) -> None:
        c, s = self.canvas, self.stage
        if s.plants is None or high <= low:
            return
        cards = s.plants.cards(
            self.projected(s.plants.feet, shot, focal), float(focal), c.width, c.height, low, high, s.seconds
        )
        if not len(cards):
            return
        sun = np.array([shot.axes[0] @ s.lamp[0], shot.axes[1] @ s.lamp[0], -(shot.axes[2] @ s.lamp[0])], f32)
        atlas = s.plants.atlas
        self.crew.run(
            sprites.draw,
            c.width,
            c.acc,
            c.near,
            c.seen,
            cards,
            atlas.paint,
            atlas.relief,
            atlas.offset,
            atlas.wide,
            atlas.tall,
            sun,
            s.lamp,
            shot.axes,
            focal,
        )

    def _backdrop(self, shot: Shot, focal: np.float32) -> None:
        c, s = self.canvas, self.stage
        self.crew.run(sky.shade, c.height, c.img, c.acc, c.what, s.pano, s.lamp, s.dome, shot.axes, focal)
        mask = c.mask[:, :, 0]
        if s.setting.ground in ("land", "shore"):
            self.crew.run(
                ground.shade,
                c.height,
                c.img,
                c.acc,
                c.near,
                c.geo,
                c.what,
                mask,
                shot.eye,
                shot.axes,
                focal,
                s.lamp,
                s.setting.soil,
                s.carpet,
                s.lights(shot),
            )
        if s.setting.solids is not None:
            self.crew.run(
                solids.shade,
                c.height,
                c.img,
                c.acc,
                c.near,
                c.geo,
                c.what,
                shot.eye,
                shot.axes,
                focal,
                s.lamp,
                s.setting.solids.materials,
                s.lights(shot),
            )

    def _water(self, shot: Shot, focal: np.float32) -> None:
        c, s = self.canvas, self.stage
        np.copyto(c.spare, c.img)
        drawn = (c.height, c.img, c.spare, c.near, c.seen, c.geo, c.what, c.acc)
        view = (shot.eye, shot.axes, focal, s.lamp, s.dome, s.pano)
        if s.setting.ground in ("water", "shore"):
            self.crew.run(water.flow, *drawn, c.mask[:, :, 0], *view, s.liquid, s.setting.shape)
            if s.liquid[15] > 0:
                shown = (c.height, c.img, c.acc, c.near, c.geo, c.what, c.mask[:, :, 0])
                self.crew.run(water.fall, *shown, *view[:4], s.liquid, s.setting.shape)
        else:
            self.crew.run(wet.wet, *drawn, *view, s.setting.soil, f32(s.scene.weather in ("rain", "storm")))

    def _firelight(self, shot: Shot, focal: np.float32, seconds: float) -> None:
        c, s = self.canvas, self.stage
        lights = s.spectacle.lights(shot.eye, seconds)
        if len(lights):
            drawn = (c.height, c.img, c.seen, c.geo, c.what, c.near)
            self.crew.run(firelight.cast, *drawn, shot.eye, shot.axes, focal, s.lamp, lights)

    def _particles(self, clouds: Iterator[Cloud], shot: Shot, focal: np.float32) -> None:
        c, sun = self.canvas, self.stage.lamp[0]
        light = np.array([shot.axes[0] @ sun, shot.axes[1] @ sun], f32)
        for cloud in clouds:
            rows = cloud.rows(self.projected(cloud.points, shot, focal), float(focal), c.height)
            c.particles += len(rows)
            if len(rows):
                self.crew.run(particles.draw, c.width, c.img, c.seen, rows, light, f32(cloud.additive))
