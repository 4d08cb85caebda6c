// What was written on this phone and has not arrived: kept in the browser for its writer alone, sent once when there is a
// line. A record is sealed with a key that the hub gives to its writer only, so that nobody else who uses the phone can
// read it. The form has a key of its own, so that the hub stores it once however often it is sent.
(() => {
  const STORE = 'records';
  const PART_BYTES = 64 * 1024;
  const { user, secret, who } = document.body.dataset;
  const asked = { 'X-Requested-With': 'XMLHttpRequest' };

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opened = (() => {
    const request = indexedDB.open('hub-outbox', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    return done(request);
  })();
  const store = async (mode) => (await opened).transaction(STORE, mode).objectStore(STORE);

  // Browsers seal only on https and on this very machine; elsewhere records are kept as they are.
  const sealing = crypto.subtle && secret
    ? crypto.subtle.importKey('raw', Uint8Array.from(atob(secret), (sign) => sign.charCodeAt(0)), 'AES-GCM', false, ['encrypt', 'decrypt'])
    : Promise.resolve(null);
  const seal = async (bytes) => {
    const key = await sealing;
    if (!key) return { bytes };
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
  };
  const unseal = async ({ iv, bytes }) => (iv ? crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await sealing, bytes) : bytes);

  const put = async (record) => {
    const { files, ...told } = record;
    const sealed = await seal(new TextEncoder().encode(JSON.stringify(told)));
    const kept = await Promise.all(files.map(async ({ blob, ...file }) => ({
      ...file, type: blob.type, sealed: await seal(await blob.arrayBuffer()),
    })));
    await done((await store('readwrite')).put({ id: record.id, user, sealed, files: kept }));
  };
  const read = async ({ sealed, files }) => ({
    ...JSON.parse(new TextDecoder().decode(await unseal(sealed))),
    files: await Promise.all(files.map(async (file) => ({
      ...file, blob: new Blob([await unseal(file.sealed)], { type: file.type }), sealed: undefined,
    }))),
  });
  const list = async () => {
    const rows = (await done((await store('readonly')).getAll())).filter((row) => row.user === user);
    const found = await Promise.all(rows.map((row) => read(row).catch(() => null)));
    return found.filter(Boolean).sort((one, other) => one.at - other.at);
  };
  const remove = async (id) => done((await store('readwrite')).delete(id));

  // Returns the token of whoever is logged in, or throws what stands in the way.
  const token = async () => {
    const answer = await fetch(who, { headers: asked, cache: 'no-store', redirect: 'manual' });
    if (!answer.ok) throw new Error(answer.status >= 500 ? 'offline' : 'login');
    const told = await answer.json();
    if (told.user !== user) throw new Error('login');
    return told.token;
  };

  const sendFile = async ({ key, name, blob }, csrf) => {
    const address = new URL(`berkas/${key}/`, new URL(document.body.dataset.home, location.href));
    const known = await fetch(address, { method: 'HEAD', headers: asked });
    let offset = known.ok ? Number(known.headers.get('Upload-Offset')) : 0;
    while (offset < blob.size) {
      const part = blob.slice(offset, offset + PART_BYTES);
      const headers = {
        ...asked, 'X-CSRFToken': csrf, 'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': offset, 'Upload-Length': blob.size, 'Upload-Name': encodeURIComponent(name),
      };
      const answer = await fetch(address, { method: 'PATCH', headers, body: part });
      const next = answer.headers.get('Upload-Offset');
      if (!answer.ok && (answer.status !== 409 || next === null || Number(next) === offset)) return; // The form says why.
      offset = Number(next);
    }
  };

  // Says what became of it: sent or refused, with the screen that says so; forbidden, login, or offline.
  const send = async (record) => {
    try {
      const csrf = await token();
      for (const file of record.files) await sendFile(file, csrf);
      const body = new URLSearchParams(record.fields);
      if (record.action) body.set(record.action, '1');
      body.set('kunci', record.id);
      const answer = await fetch(record.url, { method: 'POST', headers: { ...asked, 'X-CSRFToken': csrf }, body });
      if (answer.status >= 500) return { state: 'offline' };
      if (answer.status === 403) return { state: 'forbidden' };
      const html = await answer.text();
      if (!answer.ok || !html.includes('data-done')) return { state: 'refused', html };
      await remove(record.id);
      return { state: 'sent', html, url: answer.url };
    } catch (error) {
      return { state: error.message === 'login' ? 'login' : 'offline' };
    }
  };

  // Two windows do not send at the same time; where browsers cannot keep them apart, the hub does.
  const alone = (work) => (navigator.locks ? navigator.locks.request('hub-outbox', work) : work());

  window.hubOutbox = {
    list, put, remove, send: (record) => alone(() => send(record)), sendFile: async (file) => sendFile(file, await token()),
  };
})();
