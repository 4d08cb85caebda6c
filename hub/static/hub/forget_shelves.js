// On the log-in: the forms that a phone opens without a line belong to the person who was here before.
if (window.caches) caches.delete('hub-short-forms');
