"""Adds the documents from outside docs/ to the site, and leads their links to the pages."""

import html
import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[2]
# The pages of documents that are not in docs/.
PAGES = {
    "README.md": "index.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "contributing.md",
    "contrib/jupyter/README.md": "jupyter.md",
}


def on_config(config):
    """Puts the documents that the menu does not name at its end."""
    named, last = str(config.nav), config.nav[-1]["Reference"]
    last.extend(each.name for each in sorted((ROOT / "docs").glob("*.md")) if each.name not in named)
    return config


def on_files(files, config):
    for source, page in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=text))
    style = (Path(__file__).parent / "site.css").read_text(encoding="utf-8")
    files.append(File.generated(config, "site.css", content=style))
    return files


def on_page_markdown(markdown, page, config, files):
    sources = {page: source for source, page in PAGES.items()}
    source = sources.get(page.file.src_uri, f"docs/{page.file.src_uri}")

    def lead(match):
        path, hash, anchor = match[1].partition("#")
        if not path or "://" in path:
            return match[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        return f"]({PAGES.get(path, path.removeprefix('docs/'))}{hash}{anchor})"

    def code(match):
        text = html.escape(match[1].replace("\\|", "|")).replace("|", "&#124;")
        return f"<code>{text}</code>"

    # A bar in the code of a table keeps its backslash in Markdown for Python.
    rows = r"`([^`\n]*\\\|[^`\n]*)`"
    markdown = re.sub(rows, code, markdown)
    # Comments are for the tests of the commands.
    markdown = re.sub(r"^ *<!-- .* -->\n", "", markdown, flags=re.MULTILINE)
    return re.sub(r"\]\(([^)\s]+)\)", lead, markdown)
