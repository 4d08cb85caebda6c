"""What a browser reports while somebody works in the CMS: what the policy stopped, and faults of scripts."""

from playwright.sync_api import BrowserContext, Error, Page

REPORT = """document.addEventListener("securitypolicyviolation", (event) => window.hubReport(
    `${event.effectiveDirective} stopped ${event.blockedURI} in ${location.pathname} by ` +
    `${event.sourceFile}:${event.lineNumber} ${event.sample}`), true)"""
# The image cropper asks a new element for handlers that it never uses, to learn what the browser can do.
HARMLESS = "script-src-attr stopped inline"
CROPPER = "jquery.Jcrop"


def watch(context: BrowserContext) -> list[str]:
    """Return the list to which everything is added that goes wrong in this browser from now on."""
    reports: list[str] = []

    def report(_source: object, text: str) -> None:
        if not (text.startswith(HARMLESS) and CROPPER in text):
            reports.append(text)

    def fault(page: Page, error: Error) -> None:
        reports.append(f"{error.message} in {page.url}")

    context.expose_binding("hubReport", report)
    context.add_init_script(REPORT)
    context.on("page", lambda page: page.on("pageerror", lambda error: fault(page, error)))
    return reports
