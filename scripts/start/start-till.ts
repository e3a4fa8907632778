import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Cleanup } from '@evertill/e2e/world/cleanup'
import { type Part, startPart } from '@evertill/e2e/world/part'
import { findElectron } from '@evertill/terminal/electron-binary'
import { hasDisplay, openBrowser } from './open-browser.ts'

const terminal = join(import.meta.dirname, '../../apps/terminal')

interface TillOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly port: number
  /** Shows the till to the person; where false it is only served. */
  readonly open: boolean
  readonly cleanup: Cleanup
  readonly say: (step: string) => void
}

/** Starts the till: in an Electron window where there is a screen and a binary, else as a kiosk in the browser. */
export async function startTill(options: TillOptions): Promise<string> {
  const window =
    options.open && hasDisplay(process.platform, process.env) ? await electronTill(options) : undefined
  if (window) return 'in its own window'
  const { url } = await startPart({
    name: 'till',
    script: join(terminal, 'src/shells/kiosk/main.ts'),
    env: { ...options.env, PORT: String(options.port) },
    cleanup: options.cleanup,
    onProgress: (step) => options.say(`Till: ${step}`),
  })
  if (options.open) await openBrowser(url)
  return url
}

/** The desktop app, or `undefined` after one calm line that says why not. */
async function electronTill({ env, cleanup, say }: TillOptions): Promise<Part | undefined> {
  const electron = await findElectron({ allowDownload: true, onProgress: (line) => say(`Till: ${line}`) })
  if (!electron.found) {
    say(`Till: in the browser. ${electron.reason}`)
    return undefined
  }
  say('Till: building the desktop app')
  const built = spawnSync('pnpm', ['run', '--silent', 'build:electron'], { cwd: terminal, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`Building the desktop app failed:\n${built.stdout}${built.stderr}`)
  return startPart({
    name: 'till',
    script: join(terminal, 'dist/app'),
    binary: electron.path,
    env,
    cleanup,
    onProgress: (step) => say(`Till: ${step}`),
  }).catch((error: Error) => {
    say(`Till: in the browser. ${error.message.split('\n')[0]}`)
    return undefined
  })
}
