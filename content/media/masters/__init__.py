"""How the sample media are made from nothing: words, voice, sounds, shapes, films and pictures."""
