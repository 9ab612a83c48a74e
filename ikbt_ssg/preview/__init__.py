"""preview: the built pages on loopback, made anew when a file is saved, with a host page around them."""
