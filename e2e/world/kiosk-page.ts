import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { build } from 'vite'

const ENTRY = 'main.js'

/** Builds `main.ts` of the folder `root` into `folder`, as one script for a till's page. */
export async function buildKioskScript(root: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      lib: { entry: 'main.ts', formats: ['es'], fileName: () => ENTRY },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
}

/**
 * Opens the till's own page with the built script in place of its screens: same origin, cookie, databases, host and
 * security policy. Only scripts are exchanged, for a page that does not come from the kiosk may not reach its host.
 */
export async function openKioskScript(page: Page, options: { url: string; folder: string }): Promise<void> {
  const body = await readFile(join(options.folder, ENTRY))
  await page.route('**/*.js', (route) => route.fulfill({ body, contentType: 'text/javascript' }))
  await page.goto(options.url)
}
