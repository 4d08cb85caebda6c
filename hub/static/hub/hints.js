// Advice while somebody writes, the same in the short forms, the interview and the full form. It stops nothing: what may
// not be published, the hub decides when it is sent. Whether a text holds a person's number, the hub is asked; without a
// line only what nearly everybody would recognise is named.
(() => {
  const CHECKS = document.currentScript.dataset.checks;
  const AFTER_A_PAUSE_MS = 800;
  const LONG_SENTENCE_WORDS = 25;
  const FEWEST_DIGITS = 7; // As in hub/privacy/signs.py: less is nobody's number.
  const TYPED = 'textarea, input:not([type=hidden], [type=file], [type=checkbox], [type=radio]), [contenteditable=true]';
  const DIGIT = /\p{N}/gu;
  const SPELLED = /\b(nol|kosong|delapan)\b/i;
  const IDENTITY = /(?:\d[ .-]?){16}/;
  const MOBILE = /(?:\+?62 ?|\b0)8[1235789](?:[ .-]?\d){7,10}/;
  const FILE_NAME = /^(img|dsc[nf]?|pxl|foto|gambar|image|photo|screenshot|whatsapp image)?[\s\d._()-]*(\.\w{3,4})?$/i;
  const PLAINER = {
    adapun: 'buang saja', apabila: 'jika', 'agar supaya': 'supaya', 'berkenaan dengan': 'tentang', dikarenakan: 'karena',
    'dalam rangka': 'untuk', dimaksud: 'itu', guna: 'untuk', implementasi: 'pelaksanaan', kendati: 'meskipun',
    komprehensif: 'lengkap', mengimplementasikan: 'menjalankan', merealisasikan: 'mewujudkan', monitoring: 'pemantauan',
    optimalisasi: 'peningkatan', outcome: 'manfaat', output: 'hasil', 'pada saat ini': 'sekarang',
    'pemangku kepentingan': 'pihak yang terlibat', 'sehubungan dengan': 'karena', senantiasa: 'selalu', signifikan: 'besar',
    sinergi: 'kerja sama', stakeholder: 'pihak yang terlibat', 'tersebut di atas': 'itu',
  };
  const OFFICE = new RegExp(`\\b(${Object.keys(PLAINER).join('|')})\\b`, 'i');

  const textOf = (field) => (field.isContentEditable ? field.innerText : field.value);
  const nameOf = (field) => field.name || field.closest('[data-contentpath]')?.dataset.contentpath || '';
  const isFull = (form) => form.id === 'page-edit-form';
  const isProse = (field) => field.isContentEditable || 'words' in field.dataset
    || (isFull(field.closest('form')) && (field.matches('textarea') || field.name === 'title'));

  // == What is said about a text ==
  const longest = (text) => Math.max(0, ...text.split(/[.!?\n]+/).map((part) => part.split(/\s+/).filter(Boolean).length));
  const aboutWords = (text) => {
    const words = longest(text);
    const [, office] = OFFICE.exec(text) || [];
    return [
      words > LONG_SENTENCE_WORDS && `Ada kalimat dengan ${words} kata. Bagi menjadi dua supaya mudah dibaca.`,
      office && `Kata kantor: "${office}". Lebih mudah dibaca: ${PLAINER[office.toLowerCase()]}.`,
    ];
  };
  // The words of a picture lie beside it: named by the field, in a block, or in the form of an upload.
  const pictureOf = (field) => field.dataset.describes
    || (/-(alt|description)$/.test(field.name) && field.name.replace(/-alt$/, '-image').replace(/-description$/, '-file'));
  const aboutPicture = (field) => {
    const picture = pictureOf(field);
    if (!picture || !document.getElementsByName(picture)[0]?.value) return '';
    const words = field.value.trim();
    if (!words) return 'Foto ini belum diceritakan.';
    return FILE_NAME.test(words) && 'Itu nama berkas. Tulis apa yang terlihat di foto.';
  };
  // Where a number is wanted: a field, or all of a stream. What surrounds a single field speaks for that field.
  const fieldsIn = (place) => (place.matches(TYPED) ? [place] : [...place.querySelectorAll(TYPED)]);
  const placeOf = (wanting) => (fieldsIn(wanting).length === 1 ? fieldsIn(wanting)[0] : wanting);
  const wanted = (place) => {
    const wanting = place.closest('[data-wants]');
    if (!wanting || placeOf(wanting) !== place || fieldsIn(place).some((field) => /\d/.test(textOf(field)))) return '';
    const begun = place.matches('textarea') ? place : place.closest('form').elements.title;
    return begun?.value.trim() ? wanting.dataset.wants : '';
  };

  // == Numbers of persons ==
  const answers = new Map();
  const ask = async (field, text) => {
    const body = new URLSearchParams({ field: nameOf(field), text });
    const token = field.closest('form').elements.csrfmiddlewaretoken?.value;
    const answer = await fetch(CHECKS, { method: 'POST', body, headers: { 'X-CSRFToken': token, 'X-Requested-With': 'XMLHttpRequest' } });
    if (!answer.ok) throw new Error(answer.status);
    return (await answer.json()).found;
  };
  const recognised = (text) => [
    IDENTITY.test(text) && 'Ada angka seperti NIK atau nomor KK. Data pribadi tidak boleh terbit.',
    !IDENTITY.test(text) && MOBILE.test(text) && 'Ada angka seperti nomor HP. Data pribadi tidak boleh terbit.',
  ];
  // What is known now; the hub's answer comes later, once for the same digits.
  const aboutNumbers = (field, text) => {
    const digits = text.match(DIGIT) || [];
    if (field.name === 'slug' || (digits.length < FEWEST_DIGITS && !SPELLED.test(text))) return [];
    const key = `${nameOf(field)} ${digits.join('')} ${SPELLED.test(text) ? text : ''}`;
    if (!answers.has(key)) {
      answers.set(key, /phone$/.test(nameOf(field)) ? [] : recognised(text));
      if (CHECKS) ask(field, text).then((found) => { answers.set(key, found); show(field); }, () => answers.delete(key));
    }
    return answers.get(key);
  };

  // == Where it is said ==
  const hints = new WeakMap();
  const hintOf = (place) => {
    if (hints.get(place)?.isConnected) return hints.get(place);
    const field = place.matches(TYPED) ? place : undefined;
    const hint = Object.assign(document.createElement('p'), { className: 'hub-hint' });
    hint.id = `${field?.id || `hub-${Math.random().toString(36).slice(2)}`}_hint`;
    hint.setAttribute('role', 'status');
    hint.setAttribute('aria-live', 'polite');
    const frame = field ? field.closest('.w-field') : place.querySelector('.w-panel__content') || place;
    if (frame) frame.append(hint);
    else field.after(hint);
    if (field) field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') || ''} ${hint.id}`.trim());
    hints.set(place, hint);
    return hint;
  };
  const adviceFor = (place) => {
    const told = place.matches(TYPED) ? [...aboutNumbers(place, textOf(place)), ...(isProse(place) ? aboutWords(textOf(place)) : []), aboutPicture(place)] : [];
    return [...told, wanted(place)].filter(Boolean).join(' ');
  };
  const show = (place) => {
    const told = adviceFor(place);
    if (told !== (hints.get(place)?.textContent || '')) hintOf(place).textContent = told;
  };

  // A hint goes at once and comes after a pause: nothing moves under the finger that taps the next field.
  const touched = new Set();
  let timer;
  const later = ({ target }) => {
    const field = target.closest?.(TYPED);
    const form = (field || target).closest?.('form');
    if (!form || form.method !== 'post' || (isFull(form) && !target.closest('.w-field'))) return;
    if (field) {
      touched.add(field);
      hintOf(field); // Empty, so that a reader of screens hears what comes.
      if (!adviceFor(field)) show(field);
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      const places = [...[...form.querySelectorAll('[data-wants]')].map(placeOf), ...[...form.querySelectorAll('input')].filter(pictureOf)];
      for (const place of new Set([...touched, ...places])) if (place.isConnected) show(place);
    }, AFTER_A_PAUSE_MS);
  };
  for (const name of ['input', 'change', 'keyup']) document.addEventListener(name, later);
})();
