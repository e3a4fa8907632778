import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld } from '../world/world.ts'
import { type ReplayArguments, replayArguments } from './replay-arguments.ts'
import type { ReplayProgress } from './replay-progress.ts'
import { runReplay } from './run-replay.ts'

const ORDERS = 60
const PRICES = { S: 1237, M: 1675, L: 2093 } as const
const SIZES = ['S', 'M', 'L'] as const
const SKUS = ['calzone', 'marinara', 'napoli']

interface Row {
  readonly id: number
  readonly month: string
  readonly sku: string
  readonly size: keyof typeof PRICES
  readonly cents: number
}

/** One to four pieces an order, over three months; every seventh piece at a price of its own. */
const rows: readonly Row[] = Array.from({ length: ORDERS }, (_, index) =>
  Array.from({ length: 1 + (index % 4) }, (_, piece) => {
    const size = SIZES[(index + piece) % 3] ?? 'S'
    return {
      id: index + 1,
      month: `2015-0${1 + (index % 3)}`,
      sku: SKUS[(index * 2 + piece) % 3] ?? 'calzone',
      size,
      cents: PRICES[size] + ((index + piece) % 7 === 0 ? 33 : 0),
    }
  }),
).flat()

const text = (cents: number | bigint) =>
  `${BigInt(cents) / 100n}.${String(BigInt(cents) % 100n).padStart(2, '0')}`
const sum = (some: readonly Row[]) => some.reduce((cents, row) => cents + row.cents, 0)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'))
  const menu = SKUS.map((sku, index) => ({
    sku,
    name: `The ${sku}`,
    category: index === 0 ? 'folded' : 'flat',
    prices_usd: Object.fromEntries(SIZES.map((size) => [size, text(PRICES[size])])),
  }))
  const lines = rows.map(
    ({ id, month, sku, size, cents }) => `${id},${month}-11,1${id % 9}:30:00,${sku},${size},${text(cents)}`,
  )
  // In the middle, so that a row that blocks the rest is seen.
  lines.splice(30, 0, '31,2015-01-11,12:00:00,calzone,S,a lot')
  await writeFile(join(folder, 'menu.json'), JSON.stringify(menu))
  await writeFile(join(folder, 'orders.csv'), ['id,date,time,name,size,price', ...lines].join('\n'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const quiet: ReplayProgress = { begin: () => {}, reached: () => {}, say: () => {}, end: () => {} }

async function replay(options: ReplayArguments) {
  const world = createWorld()
  try {
    return await runReplay(options, { world, progress: quiet })
  } finally {
    await world.close()
  }
}

const small = (...more: string[]) =>
  replayArguments([
    ...['--menu', join(folder, 'menu.json'), '--orders', join(folder, 'orders.csv')],
    ...['--terminals', '2', ...more],
  ])

describe('orders rung up offline on two tills, synced while every push comes twice and server and till are killed', () => {
  it('[S7] are in PostgreSQL to the cent, none lost and none doubled', { timeout: 120_000 }, async () => {
    const result = await replay(small('--duplicate-requests', '--kill-during-sync'))
    expect(result).toMatchObject({
      orders: ORDERS,
      lines: rows.length,
      total: text(sum(rows)),
      payments: text(sum(rows)),
      tax: '0.00',
      lost: 0,
      duplicates: 0,
      unexpected: 0,
      quarantined: 0,
      skippedRows: 1,
      priceVariances: rows.filter(({ size, cents }) => cents !== PRICES[size]).length,
    })
    for (const month of ['2015-01', '2015-02', '2015-03']) {
      const sold = rows.filter((row) => row.month === month)
      expect(result.byMonth[month]).toEqual({ orders: 20, lines: sold.length, total: text(sum(sold)) })
    }
    for (const [till, odd] of [
      ['Till 1', 1],
      ['Till 2', 0],
    ] as const) {
      const sold = rows.filter(({ id }) => id % 2 === odd)
      expect(result.byTerminal[till]).toEqual({ orders: 30, lines: sold.length, total: text(sum(sold)) })
    }
    const folded = rows.filter(({ sku }) => sku === 'calzone')
    expect(result.byCategory.folded).toEqual({ lines: folded.length, total: text(sum(folded)) })
    expect(result.requestsDuplicated).toBeGreaterThan(1)
    expect(result.killed.server).toBeGreaterThan(0)
    expect(result.killed.terminals).toBeGreaterThan(0)
  })
})

/** `amount × numerator ÷ denominator`, half away from zero, in whole cents. */
const share = (amount: number, numerator: number, denominator: number) =>
  (BigInt(amount) * BigInt(numerator) * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n)

/** The tax of the whole file, worked out without the domain. */
function taxOf({ tax, taxRounding }: ReplayArguments): bigint {
  const { rate, kind } = tax ?? { rate: 0, kind: 'percent-excluded' }
  const denominator = kind === 'percent-included' ? 1_000_000 + rate : 1_000_000
  const documents =
    taxRounding === 'per-line' ? rows.map((row) => [row]) : [...Map.groupBy(rows, ({ id }) => id).values()]
  return documents.reduce((cents, document) => cents + share(sum(document), rate, denominator), 0n)
}

describe('the tax of a replay', () => {
  it.each([
    ['included', 'per-order'],
    ['included', 'per-line'],
    ['excluded', 'per-order'],
    ['excluded', 'per-line'],
  ])(
    '%s and rounded %s is that of an independent calculation',
    { timeout: 60_000 },
    async (kind, rounding) => {
      const options = small('--tax-rate', '88750', '--tax', kind, '--tax-rounding', rounding)
      const { tax, total, net } = await replay(options)
      const expected = taxOf(options)
      const listed = BigInt(sum(rows))
      expect(tax).toBe(text(expected))
      expect(total).toBe(text(kind === 'included' ? listed : listed + expected))
      expect(net).toBe(text(kind === 'included' ? listed - expected : listed))
    },
  )
})

const PIZZAPLACE = join(import.meta.dirname, '../../../shared/data/pizzaplace')
const isThere = existsSync(PIZZAPLACE)
if (!isThere) console.log(`SKIPPED: three months of a pizza place, because ${PIZZAPLACE} is not there`)

describe('three months of a pizza place on three tills, with every push twice and kills while syncing', () => {
  it.runIf(isThere)('come to 205,350.00', { timeout: 240_000 }, async () => {
    const result = await replay(
      replayArguments([
        ...['--menu', join(PIZZAPLACE, 'menu.json'), '--orders', join(PIZZAPLACE, 'orders-2015-q1.csv')],
        ...['--terminals', '3', '--duplicate-requests', '--kill-during-sync'],
      ]),
    )
    expect(result).toMatchObject({ orders: 5370, lines: 12_454, total: '205350.00', lost: 0, duplicates: 0 })
    expect(result).toMatchObject({ unexpected: 0, quarantined: 0, skippedRows: 0, priceVariances: 0 })
    expect(result.byMonth).toMatchObject({
      '2015-01': { orders: 1845, total: '69793.30' },
      '2015-02': { orders: 1685, total: '65159.60' },
      '2015-03': { orders: 1840, total: '70397.10' },
    })
  })
})
