// Keeps in the browser what was typed into a page's form until the server has it, for each page and user, and offers it
// again: after a lost connection, a log-in that ended, or a phone that switched itself off. Giving back means sending
// what was kept as a draft, so that blocks, rich text and rows come back the way the server builds them.
(() => {
  const USER = document.currentScript.dataset.user;
  const OURS = `hub-form:${USER}:`;
  const KEPT_FOR_MS = 14 * 24 * 3600 * 1000;
  const QUIET_MS = 1000;
  // Differs in each view of the same form, and says nothing that was typed.
  const UNTYPED = /^(csrfmiddlewaretoken|next|loaded_revision_.*|action-.*|is_reverting|.*-(id|order|INITIAL_FORMS))$/;
  if (!USER) return;

  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith('hub-form:'));
  const read = (key) => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };
  const write = (key, kept) => {
    try {
      localStorage.setItem(key, JSON.stringify(kept));
      return true;
    } catch { return false; } // Switched off, or full.
  };
  for (const key of keys()) if (!(read(key)?.at > Date.now() - KEPT_FOR_MS)) localStorage.removeItem(key);

  // The server said that it has done what was asked.
  if (document.querySelector('.messages .success')) {
    for (const key of keys()) if (key.startsWith(OURS) && read(key).isSent) localStorage.removeItem(key);
  }

  const form = document.querySelector('#page-edit-form');
  if (!form) return;
  const keyOf = () => OURS + new URL(form.action).pathname;
  const fields = () => [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  // Rich text is compared by its words and marks: the keys of its paragraphs differ in each view.
  const readable = (value) => {
    if (!value.startsWith('{"')) return value.trim();
    try {
      const { blocks } = JSON.parse(value);
      return blocks ? JSON.stringify(blocks.map((one) => [one.type, one.text.trim(), one.inlineStyleRanges])) : value;
    } catch { return value; }
  };
  const typed = (entries) => JSON.stringify(
    entries.filter(([name]) => !UNTYPED.test(name)).map(([name, value]) => [name, readable(value)]).sort(),
  );

  const keep = (isSent) => {
    const kept = { at: Date.now(), isSent, fields: fields() };
    if (write(keyOf(), kept)) return;
    for (const key of keys().filter((other) => other !== keyOf())) localStorage.removeItem(key);
    write(keyOf(), kept);
  };

  let waiting = null;
  let key = keyOf();
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { waiting = null; keep(false); }, QUIET_MS);
  };
  for (const name of ['input', 'change', 'w-unsaved:add']) form.addEventListener(name, changed);
  window.addEventListener('pagehide', () => { if (waiting) keep(false); });
  document.addEventListener('w-autosave:success', () => {
    localStorage.removeItem(key);
    key = keyOf(); // A new page has got its own address.
    if (!waiting) localStorage.removeItem(key);
  });

  // Says it in the page, where a reader of screens hears it too.
  const say = (words, buttons = []) => {
    document.querySelector('.hub-kept')?.remove();
    const box = document.createElement('div');
    box.className = 'hub-kept hub-notice hub-actions';
    box.setAttribute('role', 'status');
    box.append(Object.assign(document.createElement('p'), { textContent: words }));
    for (const [label, act, style] of buttons) {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: style, textContent: label });
      button.addEventListener('click', act);
      box.append(button);
    }
    form.before(box);
    return box;
  };

  document.addEventListener('submit', (event) => {
    if (event.target !== form) return;
    clearTimeout(waiting);
    waiting = null;
    keep(true);
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    setTimeout(() => button?.setAttribute('data-w-progress-loading-value', 'false'));
    say('Sambungan internet terputus. Tulisan Anda tersimpan di perangkat ini. Tekan tombol sekali lagi setelah tersambung.')
      .scrollIntoView({ block: 'center' });
  }, true);

  const giveBack = (kept) => {
    const sending = document.createElement('form');
    Object.assign(sending, { method: 'post', action: form.action, hidden: true });
    const now = new Map(fields());
    const add = (name, value) => sending.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    for (const [name, value] of kept.fields) if (!/^(csrfmiddlewaretoken|loaded_revision_|action-)/.test(name)) add(name, value);
    for (const name of ['csrfmiddlewaretoken', 'loaded_revision_id', 'loaded_revision_created_at']) {
      if (now.has(name)) add(name, now.get(name));
    }
    write(keyOf(), { ...kept, isSent: true });
    document.body.append(sending);
    sending.submit();
  };

  window.addEventListener('load', () => setTimeout(() => {
    const kept = read(keyOf());
    if (!kept || waiting) return;
    if (typed(kept.fields) === typed(fields())) {
      localStorage.removeItem(keyOf());
      return;
    }
    const when = new Date(kept.at).toLocaleString('id-ID', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
    const box = say(`Tulisan Anda dari ${when} belum sampai ke server.`, [
      ['Pulihkan tulisan', () => giveBack(kept), 'button'],
      ['Buang', () => { localStorage.removeItem(keyOf()); box.remove(); }, 'button button-secondary'],
    ]);
  }, QUIET_MS));
})();
