"""What is heard of a scene: made sounds, placed before the camera, mixed to a clip's length."""
