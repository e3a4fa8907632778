// npm run mutants [-- money tax …]: plants small bugs in the rule book and counts how many the tests catch.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of the mutants of a folder, in percent. Source: issue 3, "Mutation testing". */
const TARGET = 90
const FOLDERS = ['money', 'tax', 'order', 'cash']

const root = join(import.meta.dirname, '..')
const REPORT = join(root, 'node_modules/.stryker-report.json')
const SURVIVORS = join(root, 'packages/domain/surviving-mutants.json')

/** A mutant that no test tells from the code, and why that is right. */
interface Survivor {
  readonly file: string
  /** The line as it stands, without its indentation, and what the mutant writes instead. */
  readonly code: string
  readonly mutant: string
  readonly reason: string
}

interface Mutant {
  readonly status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'Ignored'
    | 'RuntimeError'
    | 'CompileError'
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

/** The sandboxes are one folder deeper; there the tests look for foreign test data beside them. */
const DATA = join(root, '../shared')
const DATA_IN_SANDBOX = join(root, '.stryker/shared')

const folders = process.argv.length > 2 ? process.argv.slice(2) : FOLDERS

/** The report of one folder, whose mutants only its own tests may catch. */
function reportOf(folder: string): Report {
  const mutate = `packages/domain/src/${folder}/**/*.ts,!packages/domain/src/**/*.test.ts`
  mkdirSync(join(root, '.stryker'), { recursive: true })
  if (existsSync(DATA) && !existsSync(DATA_IN_SANDBOX)) symlinkSync(DATA, DATA_IN_SANDBOX)
  const env = { ...process.env, EVERTILL_MUTANTS_IN: folder }
  const run = spawnSync('stryker', ['run', '--mutate', mutate], { cwd: root, stdio: 'inherit', env })
  if (run.status !== 0) {
    console.error(`mutants failed: Stryker did not finish ${folder}; its message is above`)
    process.exit(1)
  }
  return JSON.parse(readFileSync(REPORT, 'utf8'))
}

const known: readonly Survivor[] = JSON.parse(readFileSync(SURVIVORS, 'utf8'))
const survivors: Survivor[] = []
const lines: string[] = []
let missed = false
for (const folder of folders) {
  let [killed, all] = [0, 0]
  for (const [file, { source, mutants }] of Object.entries(reportOf(folder).files)) {
    const rows = source.split('\n')
    for (const mutant of mutants) {
      if (mutant.status === 'Ignored' || mutant.status === 'CompileError') continue
      all += 1
      if (mutant.status !== 'Survived' && mutant.status !== 'NoCoverage') {
        killed += 1
        continue
      }
      const code = rows[mutant.location.start.line - 1]?.trim() ?? ''
      const found = {
        file: file.slice('packages/domain/src/'.length),
        code,
        mutant: mutant.replacement ?? '',
      }
      survivors.push({ ...found, reason: reasonOf(found) ?? '' })
    }
  }
  const percent = all === 0 ? 100 : (killed / all) * 100
  missed ||= percent < TARGET
  lines.push(`${folder} ${killed}/${all} = ${percent.toFixed(1)} %`)
}

const others = known.filter(({ file }) => !folders.includes(file.split('/')[0] ?? ''))
writeFileSync(SURVIVORS, `${JSON.stringify([...others, ...survivors], null, 2)}\n`)
const unexplained = survivors.filter(({ reason }) => reason === '')
for (const { file, code, mutant } of unexplained) console.log(`no reason yet: ${file}: ${code}  →  ${mutant}`)
console.log(`survivors are listed in ${SURVIVORS}`)
const verdict = missed || unexplained.length > 0 ? 'failed' : 'passed'
console.log(
  `mutants ${verdict}: ${lines.join(', ')} caught (target ${TARGET} %), ${unexplained.length} survivors without a reason`,
)
process.exit(verdict === 'passed' ? 0 : 1)

/** A reason stands as long as the line and the mutant read the same. */
function reasonOf({ file, code, mutant }: Omit<Survivor, 'reason'>): string | undefined {
  return known.find((one) => one.file === file && one.code === code && one.mutant === mutant)?.reason
}
