// The forms that a phone opens without a line belong to one person: they go before she is logged out, whatever becomes of
// the line then, and at the log-in at the latest, where a session ended by itself.
(() => {
  if (!window.caches) return;
  const forget = () => caches.delete('hub-short-forms');
  if (document.querySelector('form.login-form')) forget();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!/\/logout\/$/.test(form.getAttribute('action') || '')) return;
    event.preventDefault();
    forget().finally(() => HTMLFormElement.prototype.submit.call(form));
  });
})();
