import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The renderer: the screens and the engine, as both shells serve them (`dist/renderer`). */
export default defineConfig({
  root: import.meta.dirname,
  // Relative, so the same build works under the kiosk's http:// and Electron's app://.
  base: './',
  // Served as they are: what must run before the bundle.
  publicDir: 'src/ui/static',
  plugins: [react(), tailwindcss()],
  // A placeholder: the shells put a fresh nonce in its place each time they serve the page.
  html: { cspNonce: '{{csp-nonce}}' },
  build: {
    outDir: 'dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // The kiosk's and Electron's content security policy allows no inline scripts.
    modulePreload: { polyfill: false },
    // The till, and the guest's window beside it.
    rolldownOptions: { input: ['index.html', 'display.html'].map((page) => join(import.meta.dirname, page)) },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
  },
})
