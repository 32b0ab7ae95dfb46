"""Draw what other sites show beside a link to this one: ``python -m tests.browser.preview`` makes ``static/preview.png``.

It names no site, since every instance has a title of its own, and shows no figures, which would be one instance's.
"""

from __future__ import annotations

from playwright.sync_api import ViewportSize, sync_playwright

from db.site.app import HERE
from db.site.worldmap import WORLD, land
from tests.browser.conftest import CHROMIUM

TARGET = HERE / "static" / "preview.png"
SIZE = ViewportSize(width=1200, height=630)
_PAGE = """<body style="margin:0;background:#1d5b45;color:#f4efe3;font:600 54px/1.2 Georgia,'Liberation Serif',serif">
<svg viewBox="{view}" style="position:absolute;left:60px;top:150px;width:1080px" fill="#2f8262"><g transform="scale(.5)">{land}</g></svg>
<p style="position:absolute;left:70px;top:30px;width:1060px;margin:0">Who seized what, where and when</p>
<p style="position:absolute;left:70px;top:104px;margin:0;font-size:32px;font-weight:400">each fact with the sentence that proves it</p>"""


def main() -> None:
    """Draw it."""
    paths = "".join(f'<path d="{path}"/>' for path in land())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.set_content(_PAGE.format(view=WORLD, land=paths))
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
