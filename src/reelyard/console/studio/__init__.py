"""The studio and the gallery: order a clip, watch it being made, find it again."""
