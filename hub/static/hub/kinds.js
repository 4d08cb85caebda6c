// In the form of public information, only the kinds of the chosen class can be chosen. Without this script all can, and
// the form says what does not fit.
(() => {
  const narrow = () => {
    const chosen = document.getElementById('id_information_class');
    const kinds = document.getElementById('id_information_kind');
    if (!chosen || !kinds) return;
    const apply = () => {
      const name = chosen.value && chosen.selectedOptions[0].text;
      for (const group of kinds.querySelectorAll('optgroup')) {
        group.disabled = Boolean(name) && group.label !== name;
        group.hidden = group.disabled;
      }
      const group = kinds.selectedOptions[0] && kinds.selectedOptions[0].closest('optgroup');
      if (group && group.disabled) kinds.value = '';
    };
    chosen.addEventListener('change', apply);
    apply();
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', narrow);
  else narrow();
})();
