// Builds what a browser loads: the till's screens and the head-office pages. Does nothing when they are current.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { isStale } from './start/stale-build.ts'

const root = join(import.meta.dirname, '..')

const pages = [
  {
    what: 'the screens of the till',
    folder: 'apps/terminal',
    output: 'apps/terminal/dist/renderer/index.html',
    sources: ['apps/terminal/src', 'apps/terminal/index.html', 'apps/terminal/vite.config.ts', 'packages'],
  },
  {
    what: 'the head-office pages',
    folder: 'apps/sync-server',
    output: 'apps/sync-server/head-office/dist/index.html',
    sources: ['apps/sync-server/head-office', 'apps/terminal/src/ui/look'],
  },
]

/** Builds the stale ones, both at once; `onStep` hears of each. Throws with the builder's words. */
export async function buildPages(onStep: (step: string) => void): Promise<void> {
  const stale = pages.filter(({ output, sources }) =>
    isStale(
      join(root, output),
      sources.map((source) => join(root, source)),
    ),
  )
  await Promise.all(
    stale.map(async ({ what, folder }) => {
      onStep(`building ${what}`)
      await build(what, join(root, folder))
    }),
  )
}

function build(what: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('pnpm', ['run', '--silent', 'build'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Building ${what} failed:\n${said}`)),
    )
  })
}

if (import.meta.main) {
  await buildPages((step) => console.log(`${step} …`))
  console.log('pages are built')
}
