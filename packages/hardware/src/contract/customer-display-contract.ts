import type { DisplayContent } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CustomerDisplay } from '../ports/customer-display.ts'

/** A display under test together with the guest who reads it. */
export interface DisplayBench {
  readonly display: CustomerDisplay
  rows(): readonly [string, string]
  unplug(): Promise<void>
  plugIn(): Promise<void>
  stop(): Promise<void>
}

const currency = { code: 'EUR', decimals: 2 } as const
const basket: DisplayContent = {
  type: 'basket',
  currency,
  lines: [
    { quantity: 1, name: 'Cola', amount: 350 },
    { quantity: 2, name: 'Pizza Margherita', amount: 1_900 },
  ],
  total: 2_250,
}

/** What every display of two rows of twenty must do, whatever it speaks and hangs on. */
export function customerDisplayContract(name: string, setUp: () => Promise<DisplayBench>): void {
  describe(`${name} keeps the customer display's contract`, () => {
    let bench: DisplayBench
    const reads = (...rows: string[]) =>
      vi.waitFor(() => expect(bench.rows()).toEqual(rows), { timeout: 10_000 })
    const connection = (connected: boolean) =>
      vi.waitFor(() => expect(bench.display.isConnected()).toBe(connected), { timeout: 10_000 })

    beforeEach(async () => {
      bench = await setUp()
      await connection(true)
    })
    afterEach(() => bench.stop())

    it('shows a whole sale, each step in place of the last', async () => {
      const steps: readonly (readonly [DisplayContent, string, string])[] = [
        [{ type: 'welcome', text: 'Trattoria Stella' }, '  Trattoria Stella  ', ' '.repeat(20)],
        [basket, '2 Pizza Marghe 19.00', 'TOTAL      EUR 22.50'],
        [{ type: 'due', currency, total: 2_250, paid: 0 }, ' '.repeat(20), 'TOTAL      EUR 22.50'],
        [
          { type: 'due', currency, total: 2_250, paid: 1_000 },
          'PAID           10.00',
          'DUE        EUR 12.50',
        ],
        [
          { type: 'change', currency, paid: 3_000, change: 750 },
          'PAID           30.00',
          'CHANGE      EUR 7.50',
        ],
        [
          { type: 'thanks', text: 'Thank you and see you soon!' },
          ' Thank you and see  ',
          '     you soon!      ',
        ],
      ]
      for (const [content, upper, lower] of steps) {
        expect(await bench.display.show(content)).toEqual({ ok: true, value: null })
        await reads(upper, lower)
      }
    })

    it('ends with the last of many contents given at once', async () => {
      const totals = Array.from({ length: 30 }, (_, n) => n * 100)
      await Promise.all(totals.map((total) => bench.display.show({ type: 'due', currency, total, paid: 0 })))
      await reads(' '.repeat(20), 'TOTAL      EUR 29.00')
    })

    it('says when it is unplugged, and shows the present when it is back', async () => {
      await bench.display.show(basket)
      await bench.unplug()
      await connection(false)
      expect(await bench.display.show({ type: 'change', currency, paid: 3_000, change: 750 })).toMatchObject({
        ok: false,
        error: { type: 'unreachable' },
      })
      await bench.plugIn()
      await reads('PAID           30.00', 'CHANGE      EUR 7.50')
    })
  })
}
