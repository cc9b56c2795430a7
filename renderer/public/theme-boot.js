/* global document, localStorage */
// Runs before the first paint, as a file of its own because the content security policy allows no inline script.
// "System" needs nothing: tokens.css follows prefers-color-scheme by itself.
(() => {
  try {
    const chosen = localStorage.getItem('theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage may be denied; the system's own theme is right then.
  }
})();
