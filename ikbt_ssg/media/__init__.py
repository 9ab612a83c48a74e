"""Films, sounds and pictures: what a master file is, and how it becomes what a phone can play."""
