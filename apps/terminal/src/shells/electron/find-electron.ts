import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The Electron binary of this machine, or in one calm sentence why there is none. */
export type FoundElectron =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly reason: string }

const BINARY: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
  win32: 'electron.exe',
}
const DOWNLOAD_PATIENCE_MS = 180_000

/**
 * Looks for the binary without ever loading the `electron` package, which would download it. With `allowDownload`
 * a missing one is fetched by the package's own installer; `onProgress` hears its lines.
 */
export async function findElectron(
  given: {
    allowDownload?: boolean
    onProgress?: (line: string) => void
    environment?: NodeJS.ProcessEnv
    packageDir?: string
    patienceMs?: number
  } = {},
): Promise<FoundElectron> {
  const { allowDownload = false, onProgress = () => undefined, environment = process.env } = given
  const packageDir = given.packageDir ?? electronPackage()
  const name = BINARY[process.platform]
  if (!name) return { found: false, reason: `Electron has no build for ${process.platform}.` }
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH
  if (override)
    return at(join(override, name), `There is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${override}).`)
  if (!packageDir) return { found: false, reason: 'The electron package is not installed.' }
  const path = join(packageDir, 'dist', name)
  if (isComplete(packageDir, path)) return { found: true, path }
  if (!allowDownload) return { found: false, reason: 'Electron’s binary has not been downloaded.' }
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
  onProgress(`Downloading Electron ${version}`)
  const failure = await download(
    packageDir,
    environment,
    onProgress,
    given.patienceMs ?? DOWNLOAD_PATIENCE_MS,
  )
  if (failure !== undefined) return { found: false, reason: `Electron could not be downloaded: ${failure}.` }
  return at(path, 'Electron’s download left no binary.')
}

/** The installer writes `path.txt` last, so a download that broke off does not count. */
function isComplete(packageDir: string, path: string): boolean {
  return existsSync(join(packageDir, 'path.txt')) && existsSync(path)
}

function at(path: string, reason: string): FoundElectron {
  return existsSync(path) ? { found: true, path } : { found: false, reason }
}

function electronPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return undefined
  }
}

/** Runs the package's installer; the reason when it did not succeed. */
function download(
  packageDir: string,
  environment: NodeJS.ProcessEnv,
  onProgress: (line: string) => void,
  patienceMs: number,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [join(packageDir, 'install.js')], {
      cwd: packageDir,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patienceMs,
    })
    let complaint = ''
    installer.stdout.on('data', (chunk: Buffer) => onProgress(chunk.toString().trim()))
    installer.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk
    })
    installer.once('error', (error) => resolve(error.message))
    installer.once('close', (code, signal) => {
      if (signal) resolve(`it took longer than ${patienceMs / 1_000} s`)
      else resolve(code === 0 ? undefined : firstLine(complaint))
    })
  })
}

/** The installer prints a stack, and Node the source above it; the line with the error's name says what happened. */
function firstLine(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim())
  const said = lines.find((line) => /^\w*Error: /.test(line)) ?? lines.find((line) => line !== '')
  return (said ?? 'no reason given').replace(/\.$/, '')
}
