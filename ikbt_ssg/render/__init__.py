"""render: Bundle, templates -> HTML. Bodies are the same for all HTML formats; each format puts its own page around them."""
