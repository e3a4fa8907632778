// node scripts/mutants/plant-mutants.ts FOLDER FROM: plants each mutant of a folder of the domain, from the given one
// on and one at a time, in a copy of it, and tells the parent process which of them the folder's own tests tell from
// the code. Stryker makes the mutants; they are judged here and not by its runner, which loads every test again for
// each of them.
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import fc from 'fast-check'
import type { MutantNews } from './folder-report.ts'
import { collected } from './vitest-stand-in.ts'

const [folder = '', from = '0'] = process.argv.slice(2)
const root = join(import.meta.dirname, '../..')
const domain = join(root, 'packages/domain/src')
/** As deep as the domain's package is, so the tests find foreign test data where they look for it. */
const copy = join(root, '.mutants', folder, 'src')

/** What instrumented code looks at while it runs. */
interface Switchboard {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number
  hitLimit?: number
  mutantCoverage: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
}
/** A loop that a mutant made endless ends here. */
const HIT_LIMIT = 300_000

const silent = () => {}
const logger = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
}

rmSync(copy, { recursive: true, force: true })
cpSync(domain, copy, { recursive: true })
const sources = globSync(`${folder}/**/*.ts`, { cwd: copy })
  .filter((file) => !file.endsWith('.test.ts'))
  .sort()
const tests = globSync(`${folder}/**/*.test.ts`, { cwd: copy }).sort()

const instrumented = await new Instrumenter(logger).instrument(
  sources.map((file) => ({
    name: join(copy, file),
    mutate: true,
    content: readFileSync(join(copy, file), 'utf8'),
  })),
  { excludedMutations: [], ignorers: [], plugins: null, noHeader: false },
)
for (const { name, content } of instrumented.files) writeFileSync(name, content)

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vitest'
      ? { url: pathToFileURL(join(import.meta.dirname, 'vitest-stand-in.ts')).href, shortCircuit: true }
      : next(specifier, context),
})
// The same chances for every mutant, and the same result tomorrow.
fc.configureGlobal({ seed: 20_261_123, endOnFailure: true })

const board: Switchboard = { mutantCoverage: { static: {}, perTest: {} } }
Object.assign(globalThis, { __stryker__: board })

/** Imports a file of tests anew and runs them; the rule book itself stays loaded, its mutants are switches in it. */
async function run(file: string, as: string): Promise<number> {
  collected.length = 0
  await import(`${pathToFileURL(join(copy, file)).href}?${as}`)
  const own = [...collected]
  for (const test of own) await test()
  return own.length
}

const covering = new Map<string, string[]>()
let testCount = 0
for (const file of tests) {
  board.currentTestId = undefined
  collected.length = 0
  await import(`${pathToFileURL(join(copy, file)).href}?loaded`)
  board.currentTestId = file
  testCount += await run(file, 'dry')
  for (const id of Object.keys(board.mutantCoverage.perTest[file] ?? {})) {
    covering.set(id, [...(covering.get(id) ?? []), file])
  }
}
board.currentTestId = undefined

const tell = (news: MutantNews) => process.send?.(news)
tell({ type: 'tests', tests: testCount })
for (const [index, mutant] of instrumented.mutants.entries()) {
  const { id, fileName, location, replacement, ignoreReason } = mutant
  if (index < Number(from) || ignoreReason !== undefined) continue
  const file = fileName.slice(copy.length + 1)
  const code = readFileSync(join(domain, file), 'utf8').split('\n')[location.start.line]?.trim() ?? ''
  const place = { file, code, mutant: replacement }
  tell({ type: 'planted', index, place })
  const files = covering.get(id)
  if (files) tell({ type: 'fate', index, place, fate: (await isCaught(id, files)) ? 'caught' : 'survived' })
  else tell({ type: 'fate', index, place, fate: board.mutantCoverage.static[id] ? 'static' : 'not-covered' })
}
process.disconnect?.()

async function isCaught(id: string, files: readonly string[]): Promise<boolean> {
  Object.assign(board, { activeMutant: id, hitCount: 0, hitLimit: HIT_LIMIT })
  try {
    for (const file of files) await run(file, `mutant-${id}`)
    return false
  } catch {
    return true
  } finally {
    Object.assign(board, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined })
  }
}
