// Runs before the page is painted, so a till set to dark never flashes light. A file of its own and no module: the
// content security policy allows no inline script, and a module would come after the paint. React takes over later.
;(() => {
  try {
    const { theme } = JSON.parse(localStorage.getItem('evertill-settings') ?? '{}').state ?? {}
    if (['light', 'dark', 'contrast'].includes(theme)) document.documentElement.dataset.theme = theme
  } catch {
    // Settings nobody can read: the page keeps its own theme, as settings-store.ts decides too.
  }
})()
