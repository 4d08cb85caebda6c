// The short form on a phone: keeps what is typed, makes photos small, sends without leaving the screen, and opens without
// a line. Without this script the form is sent like any other.
(() => {
  const TRIES = [[1600, 0.75], [1600, 0.55], [1280, 0.5], [1024, 0.4]]; // The longest side and the quality.
  const MOST_PHOTO_BYTES = 300 * 1024;
  const KEPT_AFTER_MS = 250;
  const TRIED_AGAIN_AFTER_MS = 10_000;
  const SHELVES = 'hub-short-forms';
  const SAID = {
    draft: 'Tersimpan di HP ini.',
    sending: 'Mengirim…',
    waiting: 'Menunggu sinyal. Tersimpan di HP ini dan terkirim sendiri begitu ada sinyal.',
    offline: 'Menunggu sinyal. Tersimpan di HP ini dan terkirim sendiri begitu ada sinyal.',
    login: 'Belum terkirim: masuk dahulu. Tersimpan di HP ini.',
    forbidden: 'Belum terkirim: Anda tidak lagi berhak menulis di sini. Tersimpan di HP ini.',
    refused: 'Belum terkirim: ada yang perlu diperbaiki.',
    sent: 'Terkirim.',
  };
  const outbox = window.hubOutbox;
  const { user, worker, login } = document.body.dataset;
  const shell = `<!doctype html>${document.documentElement.outerHTML}`;
  const arrived = [];
  let form;
  let record;
  let timer;

  const say = (state, place = document.querySelector('.state')) => {
    if (!place) return;
    place.textContent = SAID[state];
    if (state !== 'login') return;
    const link = Object.assign(document.createElement('a'), { href: `${login}?next=${encodeURIComponent(location.pathname + location.search)}`, textContent: 'Masuk' });
    place.append(' ', link);
  };

  // == What is typed ==
  const values = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== 'csrfmiddlewaretoken');
  const keep = async (state = 'draft', action = '') => {
    clearTimeout(timer);
    timer = undefined;
    Object.assign(record, { fields: values(), state, action, at: Date.now() });
    record.title = form.elements.title?.value || record.label;
    await outbox.put(record);
    if (state === 'draft') say('draft');
  };
  const fill = (kept) => {
    for (const [name, value] of kept.fields) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (['radio', 'checkbox'].includes(field.type)) field.checked = field.value === value;
        else if (field.type !== 'file' && !['kunci', 'versi'].includes(name)) field.value = value;
      }
    }
  };

  // == Photos ==
  const encoded = (canvas, type, quality) => new Promise((resolve) => { canvas.toBlob(resolve, type, quality); });
  const small = async (file) => {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    let best;
    for (const [side, quality] of TRIES) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      const canvas = Object.assign(document.createElement('canvas'), {
        width: Math.round(picture.width * scale), height: Math.round(picture.height * scale),
      });
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      const webp = await encoded(canvas, 'image/webp', quality);
      best = webp.type === 'image/webp' ? webp : await encoded(canvas, 'image/jpeg', quality);
      if (best.size <= MOST_PHOTO_BYTES) break;
    }
    return best;
  };
  const tellPhoto = (input, text) => {
    let told = document.getElementById(`${input.id}_told`);
    if (!told) {
      told = Object.assign(document.createElement('p'), { id: `${input.id}_told`, className: 'help' });
      told.setAttribute('role', 'status');
      input.after(told);
    }
    told.textContent = text;
  };
  const take = async (input) => {
    const [chosen] = input.files;
    if (!chosen) return;
    tellPhoto(input, 'Mengecilkan foto…');
    // What cannot be decoded here is sent as it is; the hub says what is wrong with it.
    const blob = 'shrinks' in input.dataset ? await small(chosen).catch(() => chosen) : chosen;
    const ending = { 'image/webp': '.webp', 'image/jpeg': '.jpg' }[blob.type];
    const name = blob === chosen || !ending ? chosen.name : chosen.name.replace(/\.\w+$/, '') + ending;
    const file = { field: input.name, key: crypto.randomUUID(), name, blob };
    record.files = [...record.files.filter(({ field }) => field !== input.name), file];
    form.elements[`${input.name}_kiriman`].value = file.key;
    input.value = ''; // It is sent from the outbox, not with the form.
    tellPhoto(input, `${name} (${Math.ceil(blob.size / 1024)} KB)`);
    await keep();
    outbox.sendFile(file).catch(() => {}); // While she goes on writing; what does not arrive is sent with the form.
  };
  const offerCamera = (input) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button-secondary', textContent: 'Ambil foto' });
    button.addEventListener('click', () => {
      input.setAttribute('capture', 'environment');
      input.click();
      input.removeAttribute('capture');
    });
    input.before(button);
  };

  // == Sending ==
  const replaceScreen = (html, url) => {
    const screen = new DOMParser().parseFromString(html, 'text/html');
    document.title = screen.title;
    document.querySelector('main').replaceWith(screen.querySelector('main'));
    if (url) history.replaceState(null, '', url);
    scrollTo(0, 0);
  };
  const submit = async (event) => {
    event.preventDefault();
    const action = event.submitter?.name || '';
    const own = record;
    await keep('waiting', action);
    say('sending');
    const buttons = [...form.querySelectorAll('button')];
    buttons.forEach((button) => { button.disabled = true; });
    const result = await outbox.send(own);
    buttons.forEach((button) => { button.disabled = false; });
    await conclude(own, result);
    await showOthers();
  };
  // Shows what became of the form on this screen; what became of another one stands in the list of those that wait.
  const conclude = async (own, result) => {
    const isHere = own.id === record?.id;
    if (result.state === 'refused') await outbox.put({ ...own, state: 'refused' });
    if (!isHere && result.state === 'sent') arrived.push({ title: own.title, url: result.url });
    if (!isHere) return;
    if (result.state === 'sent') {
      record = undefined;
      replaceScreen(result.html, result.url);
    } else if (result.state === 'refused') {
      replaceScreen(result.html);
      await begin({ ...own, state: 'refused' });
      document.querySelector('.mistakes')?.focus();
    } else say(result.state);
  };
  const sendAll = async () => {
    for (const kept of await outbox.list()) {
      if (kept.state !== 'waiting') continue;
      const result = await outbox.send(kept);
      await conclude(kept, result);
      if (['offline', 'login'].includes(result.state)) break;
    }
    await showOthers();
  };

  // == The others that wait ==
  const showOthers = async () => {
    const section = document.querySelector('.outbox');
    const others = (await outbox.list()).filter(({ id }) => id !== record?.id);
    section.hidden = !others.length && !arrived.length;
    section.querySelector('h2').hidden = !others.length;
    const news = arrived.map(({ title, url }) => {
      const item = document.createElement('li');
      item.append(Object.assign(document.createElement('a'), { href: url, textContent: title }), ' ', SAID.sent);
      return item;
    });
    section.querySelector('ul').replaceChildren(...news, ...others.map((kept) => {
      const item = document.createElement('li');
      const state = document.createElement('p');
      say(kept.state, state);
      const open = Object.assign(document.createElement('a'), { href: `${kept.url.split('#')[0]}#${kept.id}`, textContent: kept.title });
      const drop = Object.assign(document.createElement('button'), { type: 'button', className: 'button-secondary', textContent: `Hapus ${kept.title}` });
      drop.addEventListener('click', async () => { await outbox.remove(kept.id); await showOthers(); });
      item.append(open, state, drop);
      return item;
    }));
  };

  // == Beginning ==
  const begin = async (kept) => {
    form = document.querySelector('form[data-short]');
    if (!form) return;
    record = kept || { id: crypto.randomUUID(), user, url: location.pathname + location.search, label: document.querySelector('h1').textContent, files: [] };
    form.elements.kunci.value = record.id;
    if (kept && !('refused' in form.dataset)) fill(kept);
    for (const { field, name } of record.files) tellPhoto(form.elements[field], name);
    form.addEventListener('submit', submit);
    form.addEventListener('input', () => {
      document.querySelector('.state').textContent = ''; // Until it is kept again.
      clearTimeout(timer);
      timer = setTimeout(keep, KEPT_AFTER_MS);
    });
    form.querySelectorAll('[data-sends]').forEach((input) => {
      input.addEventListener('change', () => take(input));
      if ('shrinks' in input.dataset) offerCamera(input);
    });
    if (kept) say(kept.state);
  };
  const shelve = async () => {
    if (!('serviceWorker' in navigator) || !window.caches) return;
    await navigator.serviceWorker.register(worker, { scope: document.body.dataset.home });
    if (document.querySelector('form[data-short=edit], [data-refused]')) return; // A draft kept here would grow old.
    const shelf = await caches.open(SHELVES);
    await shelf.put(location.href.split('#')[0], new Response(shell, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }));
    await shelf.addAll([...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((one) => one.href || one.src));
  };
  const start = async () => {
    const asked = location.hash.slice(1);
    const here = location.pathname + location.search;
    const kept = (await outbox.list()).filter(({ id, url, state }) => (asked ? id === asked : url === here && state !== 'waiting'));
    const refused = document.querySelector('[data-refused]'); // Sent by a browser whose script had not begun yet.
    await begin(refused ? undefined : kept.pop());
    if (kept.length) await showOthers();
    addEventListener('online', sendAll);
    addEventListener('pagehide', () => { if (timer && record) keep(); });
    setInterval(() => { if (!document.hidden) sendAll(); }, TRIED_AGAIN_AFTER_MS);
    await sendAll();
  };
  // Where the shelf is full, forms only do not open without a line.
  start().then(() => shelve().catch(() => {}));
})();
