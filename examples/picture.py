#!/usr/bin/env python3
"""Draws docs/terminal.svg from a real run: `make picture`.

A terminal of tmux is typed into, and its screen is read with its colors. Each pane of the picture is a
screen of that terminal. The text keeps its spaces and its columns in every renderer: each run of one
style has its own place and width.
"""

import html
import re
import subprocess
import sys
import time

COLUMNS, ROWS = 88, 40
CELL, LINE, SIZE, MARGIN = 8.4, 19, 14, 16
BACKGROUND, FOREGROUND = "#1d2330", "#d6dbe5"
COLORS = ["#565f73", "#f07178", "#9ccc65", "#e6c07b", "#7aa2f7", "#c792ea", "#5ccfe6", "#d6dbe5"]
TMUX = ["tmux", "-L", "lakekey-picture", "-f", "/dev/null"]

# What is typed, what then appears, and whether the screen is a pane of the picture.
ENTER = "Enter"
STEPS = [
    ("lakekey redshift-creds -- psql", ENTER, "reporting", False),
    ("", "", "", True),
    ("", ENTER, "dev=>", False),
    ("select current_user, current_database();", ENTER, "(1 row)", False),
    ("\\q", ENTER, "$", False),
    ("time lakekey use dw --field user", ENTER, "real", False),
    ('eval "$(lakekey use dw nb)" && lakekey status', ENTER, "dw,nb", False),
    ('eval "$(lakekey redshift-creds -w analytcs)" && psql -f nightly.sql', ENTER, "$", False),
    ("echo $? ${PGPASSWORD-no password}", ENTER, "no password", True),
]


def tmux(*words):
    return subprocess.run([*TMUX, *words], check=True, capture_output=True, text=True).stdout


def screen(*flags):
    return tmux("capture-pane", "-p", *flags)


def wait(text):
    """Waits until the text is there and the screen stands still."""
    for _ in range(300):
        before = screen()
        time.sleep(0.1)
        # A prompt is the last thing on the screen.
        is_there = before.rstrip().endswith("\n$") if text == "$" else text in before
        if before == screen() and is_there:
            return
    sys.exit(f"{text!r} does not appear:\n{screen()}")


def run():
    """Returns the panes: lists of lines with escape sequences."""
    tmux("new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), "bash --norc --noprofile")
    try:
        tmux("send-keys", "PS1='$ ' TIMEFORMAT='real %3Rs' PAGER=cat PSQLRC=/dev/null", ENTER)
        wait("$")
        tmux("send-keys", "clear", ENTER)
        panes = []
        for text, key, expected, is_pane in STEPS:
            if text:
                # A semicolon at the end would end tmux's own command.
                tmux("send-keys", "-l", re.sub(r";$", r"\\;", text))
            if key:
                tmux("send-keys", key)
            if expected:
                wait(expected)
            if is_pane:
                lines = screen("-e").rstrip().removesuffix("\n$").split("\n")
                # What the last pane shows is not shown again.
                panes.append(lines if not panes else lines[1:])
        return panes
    finally:
        tmux("kill-server")


def runs(line):
    """Splits a line into (column, text, style)."""
    style, column = {}, 0
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if codes := re.fullmatch(r"\x1b\[([0-9;]*)m", piece):
            # A color of the table of 256 is one of the first 16 here.
            plain = re.sub(r"38;5;([0-7])\b", lambda found: str(30 + int(found[1])), codes[1])
            plain = re.sub(r"38;5;(\d+)\b", lambda found: str(82 + int(found[1])), plain)
            for code in [int(code or 0) for code in plain.split(";")]:
                if code == 0:
                    style = {}
                elif code in (1, 2, 7):
                    style[code] = True
                elif code == 39:
                    style.pop("color", None)
                elif code == 22:
                    style.pop(1, None), style.pop(2, None)
                elif code == 27:
                    style.pop(7, None)
                elif 30 <= code <= 37:
                    style["color"] = COLORS[code - 30]
                elif 90 <= code <= 97:
                    style["color"] = COLORS[code - 90]
        elif piece:
            yield column, piece, dict(style)
            column += len(piece)


def draw(panes):
    width = round(COLUMNS * CELL + 2 * MARGIN)
    out, y = [], MARGIN
    for number, pane in enumerate(panes):
        if number:
            out.append(f'<path d="M0 {y + 4}H{width}" stroke="#3b4358"/>')
            y += 12
        for line in pane:
            y += LINE
            for column, text, style in runs(line):
                x = round(MARGIN + column * CELL, 1)
                color, back = style.get("color", FOREGROUND), None
                if 7 in style:
                    color, back = BACKGROUND, color
                if back:
                    out.append(
                        f'<rect x="{x}" y="{y - 14}" width="{round(len(text) * CELL, 1)}" '
                        f'height="{LINE}" fill="{back}"/>'
                    )
                if not text.strip():
                    continue
                more = ' font-weight="bold"' if 1 in style else ""
                more += ' opacity="0.65"' if 2 in style else ""
                out.append(
                    f'<text xml:space="preserve" x="{x}" y="{y}" fill="{color}"{more} '
                    f'textLength="{round(len(text) * CELL, 1)}">{html.escape(text)}</text>'
                )
    height = y + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, '
        f'DejaVu Sans Mono, monospace" font-size="{SIZE}">'
    )
    frame = f'<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>'
    return "\n".join([head, frame, *out, "</svg>", ""])


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(draw(run()))
