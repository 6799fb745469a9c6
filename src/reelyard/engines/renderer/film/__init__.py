"""From a drawn picture to a clip: blur, bloom, grade, planes, file."""
