// Light hints while writing; they stop nothing. What may not be published, the hub itself decides when it is sent.
(() => {
  const AFTER_A_PAUSE_MS = 800;
  const LONG_SENTENCE_WORDS = 25;
  const IDENTITY_NUMBER = /(?:\d[ .-]?){16}/;
  const longest = (text) => Math.max(0, ...text.split(/[.!?\n]+/).map((part) => part.split(/\s+/).filter(Boolean).length));

  const advice = (field) => {
    if (IDENTITY_NUMBER.test(field.value)) return 'Ada angka 16 digit seperti NIK. Data pribadi tidak boleh terbit.';
    const words = longest(field.value);
    if ('words' in field.dataset && words > LONG_SENTENCE_WORDS) {
      return `Ada kalimat dengan ${words} kata. Bagi menjadi dua supaya mudah dibaca.`;
    }
    if ('numbers' in field.dataset && field.value.trim() && !/\d/.test(field.value)) {
      return 'Belum ada angkanya. Angka sebelum dan sesudah paling meyakinkan.';
    }
    const picture = field.dataset.describes && document.getElementsByName(field.dataset.describes)[0];
    return picture && picture.value && !field.value.trim() ? 'Foto ini belum diceritakan.' : '';
  };
  const show = (field) => {
    const told = advice(field);
    let hint = document.getElementById(`${field.id}_hint`);
    if (!hint && !told) return;
    if (!hint) {
      hint = Object.assign(document.createElement('p'), { id: `${field.id}_hint`, className: 'hub-hint' });
      hint.setAttribute('role', 'status');
      field.after(hint);
    }
    hint.textContent = told;
  };
  // A hint goes at once and comes after a pause: nothing moves under the finger that taps the next field.
  let timer;
  document.addEventListener('input', ({ target }) => {
    if (!target.form || target.form.method !== 'post') return;
    if (!advice(target)) show(target);
    clearTimeout(timer);
    timer = setTimeout(() => {
      target.form?.querySelectorAll('textarea, input:not([type=hidden], [type=file], [type=checkbox], [type=radio])').forEach(show);
    }, AFTER_A_PAUSE_MS);
  });
})();
