import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Who may import whom (ARCHITECTURE.md). Each row is planted in a copy of the layout and linted for real. */
const forbidden: readonly [file: string, imports: string][] = [
  ['packages/domain/src/tax/planted.ts', 'zod'],
  ['packages/domain/src/tax/planted.ts', 'node:fs'],
  ['packages/domain/src/tax/planted.ts', '@evertill/sync-protocol'],
  ['packages/sync-protocol/src/planted.ts', 'node:crypto'],
  ['packages/sync-protocol/src/planted.ts', '@evertill/hardware'],
  ['packages/hardware/src/drivers/planted.ts', '@evertill/sync-protocol'],
  ['packages/hardware/src/drivers/planted.ts', '@evertill/terminal/host'],
  ['packages/hardware/src/drivers/planted.ts', 'electron'],
  ['apps/terminal/src/contract/planted.ts', '../engine/index.ts'],
  ['apps/terminal/src/contract/planted.ts', 'node:path'],
  ['apps/terminal/src/engine/planted.ts', '../host/journal.ts'],
  ['apps/terminal/src/engine/planted.ts', '../storage/index.ts'],
  ['apps/terminal/src/engine/sync/planted.ts', '../../ui/main.tsx'],
  ['apps/terminal/src/engine/sync/planted.ts', 'rxdb/plugins/replication'],
  ['apps/terminal/src/engine/planted.ts', 'react'],
  ['apps/terminal/src/engine/planted.ts', '@evertill/hardware'],
  ['apps/terminal/src/storage/planted.ts', '../ui/main.tsx'],
  ['apps/terminal/src/storage/planted.ts', '../host/index.ts'],
  ['apps/terminal/src/ui/screens/planted.tsx', '../../host/index.ts'],
  ['apps/terminal/src/ui/screens/planted.tsx', '../../storage/index.ts'],
  ['apps/terminal/src/ui/screens/planted.tsx', '@evertill/hardware'],
  ['apps/terminal/src/ui/screens/planted.tsx', 'dexie'],
  ['apps/terminal/src/host/planted.ts', 'electron'],
  ['apps/terminal/src/host/planted.ts', '../engine/terminal.ts'],
  ['apps/terminal/src/host/planted.ts', '../ui/main.tsx'],
  ['apps/terminal/src/shells/kiosk/planted.ts', 'electron'],
  ['apps/sync-server/src/routes/planted.ts', '@evertill/hardware'],
  ['apps/sync-server/src/routes/planted.ts', '@evertill/terminal/engine'],
  ['apps/sync-server/head-office/src/planted.tsx', 'postgres'],
  ['apps/sync-server/head-office/src/planted.tsx', '@evertill/terminal/engine'],
]

const allowed: readonly [file: string, imports: string][] = [
  ['packages/domain/src/tax/allowed.ts', '../money/currency.ts'],
  ['packages/sync-protocol/src/allowed.ts', '@evertill/domain'],
  ['packages/hardware/src/drivers/allowed.ts', '@evertill/domain'],
  ['apps/terminal/src/engine/allowed.ts', '@evertill/sync-protocol'],
  ['apps/terminal/src/engine/allowed.ts', '../contract/index.ts'],
  ['apps/terminal/src/ui/screens/allowed.tsx', '../../engine/terminal.ts'],
  ['apps/terminal/src/host/allowed.ts', '@evertill/hardware'],
  ['apps/terminal/src/shells/electron/allowed.ts', 'electron'],
  ['apps/sync-server/src/routes/allowed.ts', '@evertill/sync-protocol'],
  ['apps/sync-server/head-office/src/allowed.tsx', '@evertill/terminal/look/tokens.css'],
]

const root = join(import.meta.dirname, '..')
const name = (kind: string, file: string, imports: string) => `${kind} ${file} → ${imports}`

describe('import boundaries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-boundaries-'))
  const caught = new Set<string>()

  beforeAll(() => {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    const planted = new Map<string, string>()
    for (const [file, imports] of [...forbidden, ...allowed]) {
      const numbered = file.replace(/(\.tsx?)$/, `-${planted.size}$1`)
      planted.set(numbered, name('', file, imports))
      mkdirSync(dirname(join(folder, numbered)), { recursive: true })
      writeFileSync(
        join(folder, numbered),
        `import { thing } from '${imports}'\n\nexport const used = thing\n`,
      )
    }
    const biome = spawnSync(
      join(root, 'node_modules/.bin/biome'),
      [
        'lint',
        '--only=style/noRestrictedImports',
        '--reporter=json',
        '--max-diagnostics=500',
        '--vcs-enabled=false',
        '.',
      ],
      { cwd: folder, encoding: 'utf8' },
    )
    for (const [file, row] of planted) {
      if (biome.stdout.includes(file)) caught.add(row)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(forbidden)('catches %s importing %s', (file, imports) => {
    expect(caught).toContain(name('', file, imports))
  })

  it.each(allowed)('lets %s import %s', (file, imports) => {
    expect(caught).not.toContain(name('', file, imports))
  })
})

describe('what a compiler must refuse', () => {
  const folder = mkdtempSync(join(root, 'e2e/node_modules/.planted-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Compiles one planted file with the settings of a package and gives back what the compiler says. */
  function compile(tsconfig: string, source: string): string {
    writeFileSync(join(folder, 'planted.ts'), source)
    const settings = { extends: join(root, tsconfig), include: ['planted.ts'], exclude: [] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    return spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' }).stdout
  }

  it.each(['process.env', 'setTimeout(() => 1, 1)', 'document.title', 'fetch'])(
    'the domain cannot reach %s: its lib is bare',
    (reached) => {
      const said = compile('packages/domain/tsconfig.json', `export const planted = ${reached}\n`)
      expect(said).toMatch(/TS(2304|2580|2584|2591)/)
    },
  )

  it('nobody reaches past the exports of a package', () => {
    const said = compile(
      'e2e/tsconfig.json',
      "import { ok } from '@evertill/domain/src/shared/result.ts'\n\nexport const planted = ok\n",
    )
    expect(said).toContain('TS2307')
  })

  it('the same files without the violation compile', () => {
    expect(compile('packages/domain/tsconfig.json', 'export const planted = 1\n')).toBe('')
    expect(
      compile('e2e/tsconfig.json', "import { ok } from '@evertill/domain'\n\nexport const planted = ok\n"),
    ).toBe('')
  })
})
