// Draftail copies what was typed into the form 250 ms after the last key. After typing, a press on a button that sends
// the form waits longer than that: a browser runs timers in the order in which they are due, so the copy comes first.
(() => {
  const COPIED_AFTER_MS = 300;
  let isCopied = true;
  const typed = (event) => {
    if (event.target.closest && event.target.closest('[class*="Draftail"]')) isCopied = false;
  };
  for (const name of ['keydown', 'beforeinput', 'input', 'paste', 'cut', 'drop', 'compositionend', 'click']) {
    document.addEventListener(name, typed, true);
  }
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button, [type=submit]');
    if (isCopied || !button || button.type !== 'submit' || !button.form || !button.form.matches('#page-edit-form')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(() => {
      isCopied = true;
      button.click();
    }, COPIED_AFTER_MS);
  }, true);
})();

// The CMS calls an uploaded file by its file name. Words are kept and made readable; the name a camera gave says
// nothing, so it becomes the day.
(() => {
  const BY_CAMERA = /^(img|dsc[nf]?|pxl|vid|image|photo|screenshot|whatsapp image)?[\s\d._()-]*(at [\d. ]+)?(wa\d+)?$/i;
  const readable = (event) => {
    const name = event.detail.data.title.replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
    const day = new Date().toLocaleDateString('id-ID', { day: 'numeric', month: 'long', year: 'numeric' });
    event.detail.data.title = BY_CAMERA.test(name) ? `Foto ${day}` : name;
  };
  document.addEventListener('wagtail:images-upload', readable);
  document.addEventListener('wagtail:documents-upload', (event) => {
    event.detail.data.title = event.detail.data.title.replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  });
  const header = document.getElementById('w-slim-header-buttons');
  if (header) header.setAttribute('aria-label', 'Tindakan');
})();

// A link from the first screen leads to one field: the closed parts of the form around it are opened.
(() => {
  const open = () => {
    const [, name] = /^#:w:contentpath=([a-z_]+)$/.exec(window.location.hash) || [];
    const field = name && document.querySelector(`[data-contentpath="${name}"]`);
    if (!field) return;
    for (let panel = field.closest('[data-panel]'); panel; panel = panel.parentElement.closest('[data-panel]')) {
      const toggle = panel.querySelector('[data-panel-toggle][aria-expanded="false"]');
      if (toggle && toggle.closest('[data-panel]') === panel) toggle.click();
    }
    field.scrollIntoView();
  };
  window.addEventListener('load', open);
  window.addEventListener('hashchange', open);
})();
