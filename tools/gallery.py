"""Every theme that comes with the program → docs/gallery: each layout and a handout of it as pictures, and their page.

    python tools/gallery.py [THEME ...]        needs LibreOffice and pdftoppm
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from publish.cli import run  # noqa: E402  # the checkout is put on the path above
from publish.emitters.pptx.write import write_deck  # noqa: E402
from publish.theme import load_theme, theme_names  # noqa: E402
from publish.theme.model import Theme  # noqa: E402
from tools.gallery_deck import gallery_deck  # noqa: E402

OUT = ROOT / "docs" / "gallery"
ARTICLE = OUT / "tides.md"
MAY_2026 = 1_777_852_800
COLUMNS, WIDE, GAP, LINE = 6, 352, 14, 22
PAGE_WIDE = 720
QUALITY = 80

# What is not free is drawn in what is nearest to it; a theme's own files may only be as wide.
NEAREST: Mapping[str, str] = {"Century Gothic": "URW Gothic"}
SAID: Mapping[str, str] = {
    "paper": "Warm white, dark ink, one vermilion accent; cards on panels. The default, for anything.",
    "ink": "For stages: blue-black with a glowing cyan, thin geometric headings. Printed dark on white.",
    "ledger": "For reports: a book serif, hairlines instead of panels, navy and oxblood, smaller type.",
    "chalk": "For classrooms: large round type, a green board with its tray; PowerPoint rounds the cards' corners.",
}


def main(names: Sequence[str]) -> int:
    """Draw the gallery of the themes named, or of all; the exit status."""
    for tool in ("soffice", "pdftoppm"):
        if shutil.which(tool) is None:
            print(f"{tool} is missing: set up the judges first (make setup-test)", file=sys.stderr)
            return 2
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names or [name for name, _ in theme_names()]:
        theme = load_theme(name).value
        with tempfile.TemporaryDirectory(prefix="gallery-") as folder:
            _draw(theme, Path(folder))
    themes = [load_theme(name).value for name, _ in theme_names()]
    (OUT / "README.md").write_text(_page([t for t in themes if (OUT / f"{t.name}.webp").is_file()]), "utf-8")
    print(f"{OUT.relative_to(ROOT)}: {sum(f.stat().st_size for f in OUT.iterdir()) / 1e6:.1f} MB")
    return 0


def _draw(theme: Theme, folder: Path) -> None:
    deck = folder / "deck.pptx"
    deck.write_bytes(write_deck(gallery_deck(theme), theme, epoch=MAY_2026, generator="deckpress"))
    fonts = folder / "fonts.conf"
    fonts.write_text(_font_config(theme, folder), "utf-8")
    profile = (folder / "office").as_uri()
    _do(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder),
         str(deck)], FONTCONFIG_FILE=str(fonts))  # fmt: skip
    slides = _pictures(folder / "deck.pdf", "slide", WIDE)
    _save(_sheet(slides, list(theme.layouts), COLUMNS, WIDE), OUT / f"{theme.name}.webp")
    if run(["build", str(ARTICLE), "--to", "pdf", "--theme", theme.name, "--out", str(folder), "--quiet"]):
        raise SystemExit(f"the handout of {theme.name} could not be made")
    pages = _pictures(folder / "tides.pdf", "page", PAGE_WIDE)
    names = [f"page {k}" for k in range(1, len(pages) + 1)]
    _save(_sheet(pages, names, len(pages), PAGE_WIDE), OUT / f"{theme.name}-handout.webp")
    print(f"{theme.name}: {len(slides)} layouts, {len(pages)} pages")


def _do(command: Sequence[str], **environment: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300, env={**os.environ, **environment})


def _pictures(pdf: Path, stem: str, width: int) -> list[Image.Image]:
    _do(["pdftoppm", "-png", "-scale-to-x", str(width), "-scale-to-y", "-1", str(pdf), str(pdf.with_name(stem))])
    return [Image.open(path).convert("RGB") for path in sorted(pdf.parent.glob(f"{stem}-*.png"))]


def _sheet(pictures: Sequence[Image.Image], names: Sequence[str], columns: int, wide: int) -> Image.Image:
    """The pictures in rows, each with its name below it."""
    high = max(picture.height for picture in pictures)
    rows = -(-len(pictures) // columns)
    size = columns * (wide + GAP) + GAP, rows * (high + GAP + LINE) + GAP
    sheet = Image.new("RGB", size, "#8E9196")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(ROOT / "themes/paper/fonts/carlito/Carlito_400Regular.ttf"), 17)
    for k, (picture, name) in enumerate(zip(pictures, names, strict=True)):
        x, y = GAP + k % columns * (wide + GAP), GAP + k // columns * (high + GAP + LINE)
        sheet.paste(picture, (x, y))
        draw.text((x, y + high + 2), name, fill="#FFFFFF", font=font)
    return sheet


def _save(sheet: Image.Image, path: Path) -> None:
    sheet.save(path, "WEBP", quality=QUALITY, method=6)


def _font_config(theme: Theme, folder: Path) -> str:
    """Fontconfig's file that has LibreOffice draw each font of the deck in the nearest that is free."""
    lines = [f"<cachedir>{folder / 'cache'}</cachedir>"]
    for role in theme.fonts.values():
        lines.append(f"<dir>{Path(role.measured[0].path).parent}</dir>")
        wanted = [NEAREST.get(role.deck, ""), _family(Path(role.measured[0].path))]
        accepted = "".join(f"<family>{family}</family>" for family in wanted if family)
        lines.append(f'<alias binding="same"><family>{role.deck}</family><accept>{accepted}</accept></alias>')
    body = "\n".join(dict.fromkeys(lines))
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n{body}\n</fontconfig>\n'
    )


def _family(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getBestFamilyName())


def _page(themes: Sequence[Theme]) -> str:
    lines = [
        "# Gallery",
        "",
        "Every layout of every theme that comes with the program, and a handout in each. `make gallery` draws it",
        "anew (tools/gallery.py); the article of the handouts is [tides.md](tides.md). LibreOffice drew the slides,",
        "with free fonts of the same or similar widths in place of those that a deck names.",
        "",
    ]
    for theme in themes:
        fonts = " and ".join(dict.fromkeys(theme.fonts[role].deck for role in ("heading", "body")))
        printed = " and ".join(dict.fromkeys(theme.fonts[role].print for role in ("heading", "body")))
        count = len(theme.layouts)
        lines += [
            f"## {theme.name}",
            "",
            f"{SAID.get(theme.name, theme.label + '.')} Slides in {fonts}, paper in {printed}.",
            "",
            f"![The {count} layouts of {theme.name}]({theme.name}.webp)",
            "",
            f"![A handout in {theme.name}]({theme.name}-handout.webp)",
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
