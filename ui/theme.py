"""Which of the interface library's own variables are set? Those that `page.css` does not reach."""

import gradio as gr

_SANS = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
"""Fonts of the reader's machine; none is fetched."""

THEME = gr.themes.Base(font=_SANS, font_mono=["ui-monospace", "monospace"])
