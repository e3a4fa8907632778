import { randomUUID } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const PACKAGE = join(import.meta.dirname, '../../..')
const SOURCES = [
  'src/ui',
  'src/engine',
  'src/storage',
  'src/contract',
  'src/shells',
  'index.html',
  'display.html',
  'vite.config.ts',
  '../../packages/domain/src',
  '../../packages/sync-protocol/src',
].map((source) => join(PACKAGE, source))

/**
 * The folder of the built renderer. Builds it when it is missing or older than its sources, as in a fresh checkout;
 * an installed till has no sources and takes what it was shipped with. `say` hears of a build.
 */
export async function ensureRenderer(say: (step: string) => void): Promise<string> {
  const folder = join(PACKAGE, 'dist/renderer')
  const builtAt = statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs
  if (builtAt !== undefined && SOURCES.every((source) => newest(source) <= builtAt)) return folder
  say(builtAt === undefined ? 'Building the screens' : 'Building the screens anew: their sources changed')
  // Loaded only here: an installed till does not carry a bundler.
  const { build } = await import('vite')
  // Built beside and swapped in, so two tills starting at once never serve half a build.
  const fresh = `${folder}-${randomUUID()}`
  const old = `${fresh}-old`
  await build({
    root: PACKAGE,
    configFile: join(PACKAGE, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: fresh },
  })
  await rename(folder, old).catch(() => undefined)
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }))
  await rm(old, { recursive: true, force: true })
  return folder
}

/** When the newest file below was changed, in milliseconds; 0 where nothing is. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return isTest(path) ? 0 : stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((entry) => newest(join(path, entry))))
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path)
