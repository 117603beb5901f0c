"""What stands in the head of the frame that other pages embed? Styles, scripts, and what `embed.js` has to know."""

import json

from ui.embed.hosting import Hosting
from ui.i18n.texts import texts
from ui.markup import plain


def embed_head(plan_id: str, hosting: Hosting) -> str:
    """The head's HTML: the plan that is shown where none is asked for; origins besides the server's own, which the
    browser knows best.
    """
    known = {
        "plan": plan_id,
        "origins": hosting.origins,
        "needsToken": not hosting.gate.is_open,
        "texts": {language: dict(texts("embed", language)) for language in ("zh", "en")},
    }
    return (
        '<link rel="stylesheet" href="../page/page.css"><link rel="stylesheet" href="../page/sheet.css" id="sheet">'
        '<link rel="stylesheet" href="../page/embed.css"><meta name="color-scheme" content="light dark">'
        f'<meta name="workplan-embed" content="{plain(json.dumps(known, ensure_ascii=False))}">'
        '<script type="module" src="../page/page.js"></script><script type="module" src="../page/embed.js"></script>'
    )
