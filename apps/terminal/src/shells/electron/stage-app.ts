// Completes the app folder named on the command line (dist/app), as Electron runs it and electron-builder packs it:
// its own package.json, and the few packages the bundles leave outside (native code, the fonts of receipts).
import { cpSync, existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const PACKAGE = join(import.meta.dirname, '../../..')
const APP = resolve(process.argv[2] ?? 'dist/app')
/** A package's dependencies come as packages of their own; of a font, only the upright regular cut is drawn with. */
const UNUSED = /node_modules|\.(css|scss|woff)$|-(?!400-normal)[a-z\d]+-(normal|italic)\.woff2$/
const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})

const terminal = createRequire(join(PACKAGE, 'package.json'))
const hardware = createRequire(terminal.resolve('@evertill/hardware'))
const staged: Record<string, string> = {}

rmSync(join(APP, 'node_modules'), { recursive: true, force: true })
stage('@node-rs/argon2', terminal)
for (const native of ['@napi-rs/canvas', 'serialport', 'usb']) stage(native, hardware)
for (const font of ['noto-emoji', 'noto-sans-arabic', 'unifont']) stage(`@fontsource/${font}`, hardware)

const { version } = packageSchema.parse(JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')))
const manifest = {
  name: 'evertill',
  productName: 'Evertill',
  version,
  description: 'The restaurant till that never stops',
  author: 'Evertill',
  license: 'Apache-2.0',
  type: 'module',
  main: 'main.js',
  dependencies: staged,
}
writeFileSync(join(APP, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)

/**
 * Copies a package as seen from `from`, with what it depends on and those native parts that are installed here. A
 * second version of the same package goes below the one that needs it.
 */
function stage(name: string, from: NodeJS.Require, neededBy = APP): void {
  const folder = installedAt(name, from)
  if (folder === undefined) throw new Error(`The package ${name} is not installed`)
  const manifest = packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  if (staged[name] === manifest.version) return
  const target = join(staged[name] === undefined ? APP : neededBy, 'node_modules', name)
  staged[name] ??= manifest.version
  cpSync(folder, target, {
    recursive: true,
    dereference: true,
    filter: (source) => !UNUSED.test(source.slice(folder.length)),
  })
  const own = createRequire(join(folder, 'package.json'))
  for (const part of Object.keys(manifest.dependencies)) stage(part, own, target)
  for (const part of Object.keys(manifest.optionalDependencies)) {
    if (installedAt(part, own) !== undefined) stage(part, own, target)
  }
}

/** Where Node would find the package; asked of the folders, since not every package exports its package.json. */
function installedAt(name: string, from: NodeJS.Require): string | undefined {
  const folders = from.resolve.paths(name) ?? []
  const found = folders
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'package.json')))
  return found && realpathSync(found)
}
