import { applyCommand, isPaid, type Order, type SharedCommand } from '@evertill/domain'
import { aSale, SERVICE_CONTENT } from '@evertill/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CommandType, isOrderCommandType, type WireCommand } from '../commands/wire-command.ts'
import { anyEvening, EVERY_WIRE_COMMAND } from '../testing/index.ts'
import { feedDocuments } from './feed-documents.ts'

const TYPES = Object.keys(EVERY_WIRE_COMMAND) as CommandType[]
const overTheWire = (order: Order): unknown => JSON.parse(JSON.stringify(order))
const sampleOf = (type: CommandType): { readonly order?: Order; readonly command: WireCommand } =>
  EVERY_WIRE_COMMAND[type]

/** The order as a till that pulled it has it. */
const pulled = (order: unknown) => feedDocuments.order.parse(order)

describe('an order of the feed', () => {
  it.each(TYPES.filter(isOrderCommandType))('arrives whole before and after %s', (type) => {
    const { order, command } = sampleOf(type)
    const after = applyCommand(order, command as SharedCommand)
    if (!after.ok) throw new Error(after.error.type)
    for (const state of order ? [order, after.value] : [after.value]) {
      expect(pulled(overTheWire(state))).toEqual(overTheWire(state))
    }
  })

  it('arrives whole in every state an evening leads it through', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyEvening, (states) => {
        for (const state of states) {
          seen.add(state.status).add(isPaid(state) ? 'paid' : 'unpaid')
          for (const field of Object.keys(state)) seen.add(field)
          expect(pulled(overTheWire(state))).toEqual(overTheWire(state))
        }
      }),
      { numRuns: 150, seed: 7 },
    )
    // What the property is worth: each of these was there at least once.
    const facts = [
      'split',
      'paidChecks',
      'tipAdjustments',
      'reversals',
      'latePayments',
      'refunds',
      'receiptCopies',
    ]
    const all = [...facts, 'paid', 'unpaid', 'cancelled', 'preparing', 'completed']
    expect(all.filter((fact) => !seen.has(fact))).toEqual([])
  })
})

describe('an order that cannot be read', () => {
  const paid = overTheWire(
    aSale({}, { ...SERVICE_CONTENT, id: 's', type: 'order.send', waiting: [] }),
  ) as object

  it.each<[string, object]>([
    ['a paid one with a receipt that is none is not read as open', { receipt: { prefix: '', number: 1 } }],
    ['a paid one without its day', { businessDay: undefined }],
    ['a status nobody knows', { status: 'burnt' }],
    ['a basket', { status: 'draft', receipt: undefined }],
    ['a parked basket', { status: 'parked', parkedAt: SERVICE_CONTENT.at, why: 'idle' }],
  ])('%s', (_, changes) => {
    expect(feedDocuments.order.safeParse(paid).success).toBe(true)
    expect(feedDocuments.order.safeParse({ ...paid, ...changes }).success).toBe(false)
  })
})
