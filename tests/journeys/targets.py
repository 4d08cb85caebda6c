"""Which targets of a screen a thumb does not hit: measured by where a tap lands, not by what the stylesheet means."""

from playwright.sync_api import Page

# WCAG 2.2 asks for 24 px (2.5.8) and recommends 44 (2.5.5). Not counted: links inside a sentence, what is disabled or
# lies under something else, the field for the next tag, whose whole frame leads into it, and check boxes and radio
# buttons of 24 px, beside which their label can be tapped.
SMALL = """() => {
    const SIDE = 44;
    const isShown = (one) =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        one.getBoundingClientRect().width > 1;
    const isInSentence = (one) => one.matches("a") && getComputedStyle(one).display === "inline" &&
        [...one.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /\\w/.test(node.data));
    const all = "a[href], button, input:not([type=hidden], .tagit-new *), select, textarea, summary, [role=tab]";
    const small = [];
    for (const one of document.querySelectorAll(all)) {
        if (one.disabled || !isShown(one) || isInSentence(one)) continue;
        one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
        const box = one.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const hits = (left, top) => {
            const there = document.elementFromPoint(left, top);
            return there && [one, ...(one.labels || [])].some((target) => target.contains(there));
        };
        if (!hits(x, y)) continue;
        const reach = (right, down) => {
            let steps = 0;
            while (steps < SIDE && hits(x + right * (steps + 1), y + down * (steps + 1))) steps += 1;
            return steps;
        };
        const width = reach(1, 0) + reach(-1, 0) + 1;
        const height = reach(0, 1) + reach(0, -1) + 1;
        const least = ["checkbox", "radio"].includes(one.type) ? 24 : SIDE - 1;
        if (width < least || height < least) {
            const name = one.getAttribute("aria-label") || one.title || one.innerText || one.name || one.id;
            small.push(`${one.tagName.toLowerCase()} "${name.trim().slice(0, 40)}" ${width} x ${height}`);
        }
    }
    scrollTo(0, 0);
    return small;
}"""


def small_targets(screen: Page) -> list[str]:
    """Return the targets of which less than 44 px, in either direction, is hit; one pixel is left for rounding."""
    names: list[str] = screen.evaluate(SMALL)
    return names
