import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundForCash } from '../money/cash-rounding.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import { sumOfTenders } from '../payment/tenders-problem.ts'
import { isIncludedTax } from '../tax/tax.ts'
import { aLine, anyFullCart } from '../testing/index.ts'
import { applyCommand } from './apply-command.ts'
import { contentProblem } from './content-problem.ts'
import { listedAmount } from './listed-amount.ts'
import type { DraftOrder, Order, OrderContent } from './order.ts'
import type { DraftCommand } from './order-command.ts'
import { payCommand } from './pay-order.ts'
import { priceOrder } from './price-order.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('any order with all it may have', () => {
  it('is an order', () => {
    fc.assert(
      fc.property(anyFullCart, (cart) => {
        expect(contentProblem(cart)).toBeUndefined()
      }),
    )
  })

  it('adds up: lines, charges, discounts and taxes to the totals', () => {
    fc.assert(
      fc.property(anyFullCart, (cart) => {
        const { lines, charges = [], discounts = [], taxes, net, tax, total } = priceOrder(cart)
        const parts = [...lines, ...charges]
        expect([net, tax, total]).toEqual([
          sum(parts.map((part) => part.net)),
          sum(parts.map((part) => part.tax)),
          sum(parts.map((part) => part.total)),
        ])
        expect(total).toBe(net + tax)
        expect(tax).toBe(sum(taxes.map(({ amount }) => amount)))
        expect(sum(discounts.map(({ amount }) => amount))).toBe(
          sum(lines.map(({ discount = 0 }) => discount)),
        )
        for (const [index, { listed, discount = 0 }] of lines.entries()) {
          expect(listed).toBe(listedAmount(cart.lines[index]!, cart.pricing.roundingMode))
          expect(discount).toBeGreaterThanOrEqual(0)
          expect(discount).toBeLessThanOrEqual(listed)
        }
        expect(charges).toHaveLength(cart.serviceCharges?.length ?? 0)
        expect(discounts).toHaveLength(cart.discounts?.length ?? 0)
      }),
    )
  })

  it('with included taxes only comes to what is listed, less discounts, plus charges', () => {
    fc.assert(
      fc.property(anyFullCart, (cart) => {
        const included = <T extends { readonly taxes: OrderContent['lines'][number]['taxes'] }>(
          part: T,
        ): T => ({
          ...part,
          taxes: part.taxes.filter(isIncludedTax),
        })
        const {
          lines,
          charges = [],
          discounts = [],
          total,
        } = priceOrder({
          ...cart,
          lines: cart.lines.map(included),
          serviceCharges: cart.serviceCharges?.map(included),
        })
        expect(total).toBe(
          sum(lines.map(({ listed }) => listed)) -
            sum(discounts.map(({ amount }) => amount)) +
            sum(charges.map(({ listed }) => listed)),
        )
      }),
    )
  })

  it('less p percent comes to round(total × (1 − p)), with taxes included in the price', () => {
    fc.assert(
      fc.property(anyFullCart, fc.integer({ min: 1, max: 1_000_000 }), (cart, rate) => {
        const { pricing } = cart
        const lines = cart.lines.map((line) => ({ ...line, taxes: line.taxes.filter(isIncludedTax) }))
        const value = { kind: 'percent', rate } as const
        const discounts = [{ id: 'd', name: 'Less', source: 'promotion', value }] as const
        const full = priceOrder({ lines, pricing }).total
        expect(priceOrder({ lines, pricing, discounts }).total).toBe(
          multiplyDivide(full, 1_000_000 - rate, 1_000_000, pricing.roundingMode),
        )
      }),
    )
  })

  it('costs the same whatever the order of its lines', () => {
    fc.assert(
      fc.property(anyFullCart, fc.nat(), (cart, turn) => {
        const at = turn % cart.lines.length
        const turned = [...cart.lines.slice(at), ...cart.lines.slice(0, at)].toReversed()
        const there = priceOrder(cart)
        const back = priceOrder({ ...cart, lines: turned })
        expect([back.net, back.tax, back.total]).toEqual([there.net, there.tax, there.total])
        expect(back.discounts).toEqual(there.discounts)
        const discountOf = ({ lines }: typeof there) =>
          new Map(lines.map(({ lineId, discount = 0 }) => [lineId, discount]))
        for (const [id, discount] of discountOf(back)) expect(discountOf(there).get(id)).toBe(discount)
      }),
    )
  })

  it('is paid in parts to the last coin, and the tenders come to the total', () => {
    const anyOffer = fc.record({
      cash: fc.boolean(),
      amount: fc.integer({ min: 1, max: 500_000 }),
      tip: fc.constantFrom(0, 0, 100),
    })
    fc.assert(
      fc.property(anyFullCart, fc.array(anyOffer, { maxLength: 4 }), (cart, offers) => {
        const totals = priceOrder(cart)
        fc.pre(totals.total > 0)
        let order: Order = { ...cart, status: 'draft' }
        const everything = { cash: true, amount: 900_000_000_000, tip: 0 }
        for (const [index, { cash, amount, tip }] of [...offers, everything].entries()) {
          const taken = applyCommand(order, {
            type: 'draft.add-tender',
            tender: cash
              ? { kind: 'cash', id: `t-${index}`, received: amount + tip, tip }
              : { kind: 'card-manual', id: `t-${index}`, amount, reference: '', tip },
          })
          if (taken.ok) order = taken.value
        }
        if (order.status !== 'pending-payment') throw new Error('Nothing was taken')
        expect(sumOfTenders(order.tenders)).toBe(totals.total)
        const command = payCommand(order, {
          receipt: { prefix: 'A1', number: 1 },
          businessDay: '2026-11-21',
          paidAt: '2026-11-21T10:01:00.000Z',
        })
        const paid = applyCommand(undefined, command)
        expect(paid.ok && paid.value.status).toBe('confirmed')
        // Over the wire it is the same sale.
        expect(applyCommand(undefined, JSON.parse(JSON.stringify(command)))).toEqual(paid)
        for (const tender of order.tenders) {
          const rounding = tender.kind === 'cash' ? (tender.rounding ?? 0) : 0
          if (rounding === 0) continue
          expect(tender.id).toBe(order.tenders.at(-1)?.id)
          const coins = cart.pricing.cashRounding
          expect(coins && roundForCash(tender.amount, coins).difference).toBe(rounding)
        }
      }),
    )
  })
})

describe('two taps that have nothing to do with each other', () => {
  /** A tap on the line, or a new line. */
  const anyTap = fc.constantFrom<(lineId: string) => DraftCommand>(
    (lineId) => ({ type: 'draft.set-quantity', lineId, quantity: 7 }),
    (lineId) => ({ type: 'draft.set-note', lineId, note: 'no onions' }),
    (lineId) => ({ type: 'draft.remove-line', lineId }),
    (lineId) => ({ type: 'draft.add-line', line: aLine({ id: `new-${lineId}`, unitPrice: 333 }) }),
  )

  it('cost the same in either order', () => {
    fc.assert(
      fc.property(anyFullCart, anyTap, anyTap, (cart, one, other) => {
        const [first, second] = cart.lines
        fc.pre(second !== undefined)
        // A combo changes as a whole: taps on two of its lines have to do with each other.
        const lines = cart.lines.map(({ combo: _, ...line }) => line)
        const draft: DraftOrder = { ...cart, lines, status: 'draft' }
        const after = (...commands: readonly DraftCommand[]) => {
          let order: Order = draft
          for (const command of commands) {
            const result = applyCommand(order, command)
            if (!result.ok) throw new Error(`${command.type}: ${result.error.type}`)
            order = result.value
          }
          return order
        }
        const a = one(first!.id)
        const b = other(second!.id)
        const there = priceOrder(after(a, b))
        const back = priceOrder(after(b, a))
        expect([back.net, back.tax, back.total]).toEqual([there.net, there.tax, there.total])
        expect(back.discounts).toEqual(there.discounts)
      }),
    )
  })
})
