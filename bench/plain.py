"""Configuration and one plain page template for each peer: where you are, the text, what comes before and after."""

from __future__ import annotations

STYLE = "body { max-width: 42rem; margin: auto; font-family: sans-serif; line-height: 1.5 }\n"

HUGO_CONFIG = """baseURL = "https://example.org/"
title = "Behandlingar"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.highlight]
codeFences = false
"""
HUGO_BASE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ .Site.Title }}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a></header>
<main>
{{ with .Parent }}<nav><a href="{{ .RelPermalink }}">{{ .Title }}</a></nav>{{ end }}
<h1>{{ .Title }}</h1>
{{ block "main" . }}{{ end }}
</main>
</body>
</html>
"""
HUGO_SINGLE = """{{ define "main" }}
{{ .Content }}
<nav>
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</nav>
{{ end }}
"""
HUGO_LIST = """{{ define "main" }}
{{ .Content }}
{{ end }}
"""

ELEVENTY_PACKAGE = '{"private": true, "type": "module"}\n'
ELEVENTY_CONFIG = """export default function (config) {
  config.addPassthroughCopy({ static: "/" });
  return {
    dir: { input: "content", includes: "../_includes", output: "_site" },
    templateFormats: ["md"],
    markdownTemplateEngine: false,
  };
}
"""
ELEVENTY_PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} – Behandlingar</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">Behandlingar</a></header>
<main>
{% if page.url != "/" %}<nav><a href="../">Upp</a></nav>{% endif %}
<h1>{{ title }}</h1>
{{ content | safe }}
<nav>
{% if previous %}<a href="../{{ previous }}/">Tillbaka</a>{% endif %}
{% if following %}<a href="../{{ following }}/">Vidare</a>{% endif %}
</nav>
</main>
</body>
</html>
"""

MKDOCS_CONFIG = """site_name: Behandlingar
theme: {name: null, custom_dir: theme}
plugins: []
markdown_extensions: [tables, fenced_code]
"""
ZENSICAL_CONFIG = """site_name: Behandlingar
theme: {name: null, custom_dir: theme}
plugins: []
markdown_extensions: [tables, fenced_code, toc]
"""
MKDOCS_PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ page.title }} – {{ config.site_name }}</title>
<link rel="stylesheet" href="{{ base_url }}/style.css">
</head>
<body>
<header><a href="{{ base_url }}/">{{ config.site_name }}</a></header>
<main>
{% if page.ancestors %}<nav><a href="../">Upp</a></nav>{% endif %}
<h1>{{ page.title }}</h1>
{{ page.content }}
<nav>
{% if page.previous_page %}<a href="{{ page.previous_page.url|url }}">{{ page.previous_page.title }}</a>{% endif %}
{% if page.next_page %}<a href="{{ page.next_page.url|url }}">{{ page.next_page.title }}</a>{% endif %}
</nav>
</main>
</body>
</html>
"""

SPHINX_CONFIG = """project = "Behandlingar"
language = "sv"
extensions = ["myst_parser"]
templates_path = ["_templates"]
html_static_path = ["_static"]
html_theme = "basic"
html_use_index = False
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
highlight_language = "none"
suppress_warnings = ["misc.highlighting_failure", "toc.not_included"]
"""
SPHINX_PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title|striptags|e }} – {{ project|e }}</title>
<link rel="stylesheet" href="{{ pathto('_static/style.css', 1) }}">
{%- block extrahead %}{% endblock %}
</head>
<body>
<header><a href="{{ pathto(root_doc) }}">{{ project|e }}</a></header>
<main>
{%- if parents %}<nav><a href="{{ parents[-1].link|e }}">{{ parents[-1].title }}</a></nav>{% endif %}
{% block body %}{% endblock %}
<nav>
{%- if prev %}<a href="{{ prev.link|e }}">{{ prev.title }}</a>{% endif %}
{%- if next %}<a href="{{ next.link|e }}">{{ next.title }}</a>{% endif %}
</nav>
</main>
</body>
</html>
"""
