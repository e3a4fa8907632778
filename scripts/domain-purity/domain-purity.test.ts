import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportsWithoutSource } from './exports-without-source.ts'
import { impuritiesOf } from './impurities-of.ts'

const FOLDER = join(import.meta.dirname, '../../packages/domain/src')

/** Division lives where it is proven exact; everyone else asks these files. */
const MAY_DIVIDE = new Set([
  'money/multiply-divide.ts',
  'shared/floor-divide.ts',
  'shared/instant-ms.ts',
  'tax/tax-shares.ts',
])

const files = globSync('**/*.ts', { cwd: FOLDER })
  .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('testing/'))
  .sort()

const sourceOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')

describe('the rule book is pure', () => {
  it('has its files looked at', () => {
    expect(files.length).toBeGreaterThan(100)
  })

  it.each(files)('%s has no clock, no chance, no dependency and no floating point', (file) => {
    expect(impuritiesOf(file, sourceOf(file), MAY_DIVIDE.has(file))).toEqual([])
  })

  it.each([
    ['a clock', 'export const now = () => Date.now()', 'uses Date'],
    ['a clock by its type alone is none', 'export type At = Date', undefined],
    ['another clock', 'const at = performance.now()', 'uses performance'],
    ['chance', 'const x = Math.random()', 'uses Math.random'],
    ['chance by another name', 'const x = Math["random"]()', 'uses Math.random'],
    ['chance of the machine', 'const id = crypto.randomUUID()', 'uses crypto'],
    ['a fraction', 'const rate = 0.19', 'has the fraction 0.19'],
    ['a whole number written with an exponent', 'const million = 1e6', undefined],
    ['a division', 'const half = (n: number) => n / 2', 'divides'],
    ['a division that assigns', 'let n = 4; n /= 3', 'divides'],
    ['rounding by floats', 'const r = Math.round(x)', 'uses Math.round'],
    ['a square root', 'const r = Math.sqrt(x)', 'uses Math.sqrt'],
    ['exact mathematics', 'const r = Math.min(1, 2) + Math.abs(-1)', undefined],
    ['text made of floats', 'const t = (5).toFixed(2)', 'uses toFixed'],
    ['a dependency', "import { z } from 'zod'", 'imports zod'],
    ['a dependency of types', "import type { A } from '@evertill/hardware'", 'imports @evertill/hardware'],
    ['a dependency handed on', "export * from 'node:fs'", 'imports node:fs'],
    ['a dependency at run time', "const a = () => import('./b.ts')", 'imports at run time'],
    ['a neighbour', "import { a } from '../b.ts'", undefined],
    ['the machine', 'const e = process.env', 'uses process'],
    ['a field of that name', 'const at = { Date: 1 }; const x = at.Date', undefined],
    ['a class', 'class Order {}', 'has a class'],
  ])('%s is told', (_, code, what) => {
    expect(impuritiesOf('planted.ts', code, false).map((one) => one.what)).toEqual(what ? [what] : [])
  })
})

describe('every exported rule names its source', () => {
  // What `shared/` holds is a language for rules, not a rule.
  it.each(files.filter((file) => !file.startsWith('shared/')))('%s', (file) => {
    expect(exportsWithoutSource(file, sourceOf(file))).toEqual([])
  })

  it.each([
    ['no docstring', 'export function a() {}', ['a']],
    ['a docstring without it', '/** Adds. */\nexport const a = () => 1', ['a']],
    ['a docstring with it', '/** Adds. Source: policies. */\nexport function a() {}', []],
    [
      'the first docstring speaks for the file',
      '/** Source: x. */\nexport type T = 1\nexport function b() {}',
      [],
    ],
    ['a later one does not', 'export function a() {}\n/** Source: x. */\nexport function b() {}', ['a']],
    ['what is not exported needs none', 'function a() {}', []],
    ['a table is no rule', 'export const TABLE = { a: 1 }', []],
  ])('%s', (_, code, missing) => {
    expect(exportsWithoutSource('planted.ts', code)).toEqual(missing)
  })
})
