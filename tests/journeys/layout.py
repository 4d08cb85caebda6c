"""Whether a form can be filled in on a phone: what is seen there, not what the stylesheet means."""

from playwright.sync_api import Page, ViewportSize

SMALLEST_PHONE: ViewportSize = {"width": 360, "height": 740}
MISPLACED = """async () => {
    await new Promise((laidOut) => requestAnimationFrame(() => requestAnimationFrame(laidOut)));
    const moving = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(moving.map((one) => one.finished));
    document.querySelectorAll("main details").forEach((part) => { part.open = true; });
    const fields = [...document.querySelectorAll("main form :is(input, select, textarea)")]
        .filter((field) => !["hidden", "checkbox", "radio"].includes(field.type))
        .filter((field) => field.checkVisibility({ visibilityProperty: true }))
        .map((field) => ({ name: field.name || field.id, box: field.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1);
    const meet = (one, other) =>
        one.left < other.right - 1 && other.left < one.right - 1 &&
        one.top < other.bottom - 1 && other.top < one.bottom - 1;
    return fields
        .filter(({ box }, place) =>
            box.left < 0 || box.right > innerWidth ||
            fields.some((other, otherPlace) => otherPlace > place && meet(box, other.box)))
        .map(({ name }) => name);
}"""


def misplaced_on_a_phone(screen: Page) -> list[str]:
    """Return the fields of the form that reach out of the screen of a small phone, or under another field."""
    usual = screen.viewport_size
    screen.set_viewport_size(SMALLEST_PHONE)
    names: list[str] = screen.evaluate(MISPLACED)
    if usual:
        screen.set_viewport_size(usual)
    return names
