import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CashDrawer, DrawerEvent, DrawerRequest } from '../ports/cash-drawer.ts'

/** A drawer under test together with the hands at it. */
export interface DrawerBench {
  readonly drawer: CashDrawer
  isOpen(): boolean
  kicks(): number
  close(): void
  /** Opens it past the till. */
  openWithKey(): void
  unplug(): Promise<void>
  stop(): Promise<void>
  readonly hasSensor: boolean
}

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const sale: DrawerRequest = { reason: { type: 'sale', orderId: 'order-1' }, by: 'anna' }
const noSale: DrawerRequest = {
  reason: { type: 'no-sale', commandId: 'command-7', note: 'change for the bar' },
  by: 'ben',
}

/** What every cash drawer must do, whatever opens it. The bench's drawer warns after 300 ms. */
export function cashDrawerContract(name: string, setUp: () => Promise<DrawerBench>): void {
  describe(`${name} keeps the cash drawer's contract`, () => {
    let bench: DrawerBench
    let events: DrawerEvent[]
    const word = () => (bench.hasSensor ? 'opened' : 'kicked')
    const opening = (request: DrawerRequest) => ({
      type: word(),
      opening: { ...request, expected: true, at: instant },
    })
    const told = (...expected: unknown[]) =>
      vi.waitFor(() => expect(events).toEqual(expected), { timeout: 10_000 })

    beforeEach(async () => {
      bench = await setUp()
      events = []
      bench.drawer.onEvent((event) => events.push(event))
      const position = bench.hasSensor ? 'closed' : 'unknown'
      await vi.waitFor(() => expect(bench.drawer.position()).toBe(position), { timeout: 10_000 })
    })
    afterEach(() => bench.stop())

    it('opens when asked, once, and tells the journal why and for whom', async () => {
      expect(await bench.drawer.open(sale)).toEqual({ ok: true, value: word() })
      expect([bench.isOpen(), bench.kicks()]).toEqual([true, 1])
      await told(opening(sale))
    })

    it('keeps two requests apart', async () => {
      await bench.drawer.open(sale)
      bench.close()
      if (bench.hasSensor) await expect.poll(() => bench.drawer.position()).toBe('closed')
      await bench.drawer.open(noSale)
      const closed = bench.hasSensor ? [{ type: 'closed', at: instant, openMs: expect.any(Number) }] : []
      await told(opening(sale), ...closed, opening(noSale))
      expect(bench.kicks()).toBe(2)
    })

    it('cannot be opened while it is out of reach, and does not open later', async () => {
      await bench.unplug()
      if (bench.hasSensor) await expect.poll(() => bench.drawer.position()).toBe('unknown')
      expect(await bench.drawer.open(sale)).toMatchObject({ ok: false, error: { type: 'unreachable' } })
      const lost = bench.hasSensor ? [{ type: 'sensor-lost', at: instant }] : []
      await told(...lost, { type: 'did-not-open', at: instant, ...sale })
      expect(bench.kicks()).toBe(0)
    })

    it('with a sensor: tells openings nobody asked for, how long it stood open, and that it still does', async (context) => {
      if (!bench.hasSensor) return context.skip('this drawer has no sensor')
      bench.openWithKey()
      await told(
        { type: 'opened', opening: { expected: false, at: instant } },
        { type: 'left-open', at: instant, openMs: expect.any(Number) },
      )
      expect(await bench.drawer.open(noSale)).toEqual({ ok: true, value: 'already-open' })
      bench.close()
      await vi.waitFor(() => expect(events).toHaveLength(4), { timeout: 10_000 })
      expect(events.slice(2)).toEqual([
        { type: 'already-open', at: instant, ...noSale },
        { type: 'closed', at: instant, openMs: expect.any(Number) },
      ])
      expect(events.at(-1)).toHaveProperty('openMs', expect.closeTo(350, -3))
    })

    it('with a sensor: gives its reason to what a print job opens', async (context) => {
      if (!bench.hasSensor) return context.skip('this drawer has no sensor')
      bench.drawer.expect(sale)
      bench.openWithKey()
      await vi.waitFor(() => expect(events[0]).toEqual(opening(sale)), { timeout: 10_000 })
    })
  })
}
