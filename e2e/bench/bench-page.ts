import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { build } from 'vite'
import type {} from './window/bench-window.ts'

const ENTRY = 'main.js'

/** Builds the bench's page into a folder, as one script. */
export async function buildBenchPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'window'),
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
 * Opens the till's own page with the bench's script in place of its screens: same origin, cookie, databases, host and
 * security policy. Only scripts are exchanged, for a page that does not come from the kiosk may not reach its host.
 */
export async function openBenchPage(page: Page, options: { url: string; folder: string }): Promise<void> {
  const body = await readFile(join(options.folder, ENTRY))
  await page.route('**/*.js', (route) => route.fulfill({ body, contentType: 'text/javascript' }))
  await page.goto(options.url)
  await page.waitForFunction(() => window.bench !== undefined)
}
