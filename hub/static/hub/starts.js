// Calls what the page names in data (hub/editor/starting.py): choosers, calendars, panels with rows. Only names of that
// kind are called, so that injected data cannot call anything else.
(() => {
  const STARTABLE = /^(init(Date|Time|DateTime)Chooser|createTaskChooser|InlinePanel|MultipleChooserPanel|[A-Z]\w*Chooser|Chooser)$/;
  const call = (name, given) => {
    const started = STARTABLE.test(name) && Object.hasOwn(window, name) && window[name];
    if (typeof started !== 'function') throw new Error(`${name} is not there to be started.`);
    if (/^[a-z]/.test(name)) started(...given);
    else Reflect.construct(started, given);
  };
  const start = (element) => {
    if (!element.isConnected || !element.matches('script[type="application/json"][data-starts]')) return;
    const name = element.dataset.starts;
    delete element.dataset.starts;
    try {
      call(name, JSON.parse(element.textContent));
    } catch (error) {
      reportError(error); // The others start all the same.
    }
  };
  const startAll = (root) => {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    start(root);
    root.querySelectorAll('script[data-starts]').forEach(start);
  };
  startAll(document.documentElement);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(startAll);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
