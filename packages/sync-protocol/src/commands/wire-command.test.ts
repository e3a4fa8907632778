import { applyCommand, explainRejection, type Order } from '@evertill/domain'
import { anyFullCart, anySplitBill, anyText, aUuid } from '@evertill/domain/testing'
import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aChainOf, anUnsealedCommand, EVERY_WIRE_COMMAND } from '../testing/index.ts'
import { clockBodies } from './bodies/clock-bodies.ts'
import { partsOf } from './command-body.ts'
import { parseCommandBody } from './parse-command.ts'
import { STAMP_FIELDS, stampParts } from './stamp.ts'
import {
  type CommandType,
  isClockEntry,
  isOrderCommandType,
  isSharedCommand,
  isTillCommand,
  orderIdsOf,
  type WireCommand,
} from './wire-command.ts'

const TYPES = Object.keys(EVERY_WIRE_COMMAND) as CommandType[]
const sampleOf = (type: CommandType): { readonly order?: Order; readonly command: WireCommand } =>
  EVERY_WIRE_COMMAND[type]
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** Sealed, through JSON as a push sends it, and read as the server does. */
function received(command: WireCommand): WireCommand {
  const [sealed] = aChainOf([anUnsealedCommand(command)])
  const parsed = parseCommandBody(overTheWire(sealed!))
  if (!parsed.ok) throw new Error(parsed.error.reason)
  return parsed.value
}

const anyId = fc.uuid({ version: 7 })
const anyInstant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())
const anyStamp = fc.record({
  id: anyId,
  at: anyInstant,
  employeeId: fc.stringMatching(/^[\w:.-]{1,64}$/),
  terminalId: anyId,
  businessDay: anyInstant.map((at) => at.slice(0, 10)),
  baseRev: fc.option(fc.nat(), { nil: undefined }),
})

const TEXTS = ['reason', 'note', 'guestNote', 'name', 'variantName', 'categoryName', 'phone']

/** The value with its texts and whole orders and plans replaced by what people and shops come up with. */
function filled(value: unknown, parts: { text: string; order: object; plan: object }, key = ''): unknown {
  if (key === 'order' || key === 'absorbed') return parts.order
  if (key === 'plan') return parts.plan
  if (typeof value === 'string') return TEXTS.includes(key) ? parts.text : value
  if (Array.isArray(value)) return value.map((element) => filled(element, parts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner, parts, name)]))
}

/** A command of the type by anybody, at any time, with any content. */
const anyCommand = (type: CommandType): Arbitrary<WireCommand> =>
  fc
    .record({
      stamp: anyStamp,
      text: anyText(),
      order: anyFullCart,
      plan: anySplitBill.map(({ plan }) => plan),
    })
    .map(({ stamp, ...parts }) => {
      const said = STAMP_FIELDS[type].map((field) => [field, stamp[field]])
      const command = filled(sampleOf(type).command, parts) as WireCommand
      return { ...command, ...Object.fromEntries(said) }
    })

describe('[S5] a command of each type', () => {
  it.each(TYPES)('%s arrives as it was made', (type) => {
    fc.assert(
      fc.property(anyCommand(type), (command) => {
        expect(received(command)).toEqual(overTheWire(command))
      }),
      { numRuns: 12 },
    )
  })

  it.each(TYPES)('%s does not repeat in its body what the envelope says', (type) => {
    const { command } = sampleOf(type)
    const { body, ...envelope } = partsOf(command)
    const stamp = STAMP_FIELDS[type] as readonly string[]
    expect(Object.keys(body).filter((key) => stamp.includes(key))).toEqual([])
    if (stamp.length > 0)
      expect(envelope).toMatchObject({ id: aUuid(5_000_000), occurredAt: expect.any(String) })
    // A sale says its own business day: it may be printed on the next.
    const kept = Object.keys(body).filter((key) => key in stampParts)
    expect(kept).toEqual(type === 'order.pay' ? ['businessDay'] : [])
  })

  it.each(TYPES.filter(isOrderCommandType))('%s is taken by its order after the way', (type) => {
    const { order, command } = sampleOf(type)
    const arrived = received(command)
    if (!isSharedCommand(arrived)) throw new Error('Not of an order')
    const here = applyCommand(order, arrived)
    expect(here.ok ? 'applied' : explainRejection(here.error)).toBe('applied')
  })

  it('every kind of edit is in the golden one', () => {
    const { edits } = EVERY_WIRE_COMMAND['order.edit'].command
    expect(new Set(edits.map(({ kind }) => kind)).size).toBe(19)
  })
})

it('a closing carries every figure a report can have', () => {
  const { figures } = EVERY_WIRE_COMMAND['till.close'].command.z
  expect(Object.values(figures).filter((figure) => figure === undefined)).toEqual([])
  expect(Object.keys(figures)).toHaveLength(15)
})

describe('what a command is about', () => {
  it.each([
    ['order.pay', [aUuid(1)]],
    ['receipt.reprint', [aUuid(1)]],
    ['order.send', [aUuid(1)]],
    ['order.move-lines', [aUuid(1), aUuid(2)]],
    ['order.merge', [aUuid(2), aUuid(1)]],
    ['review.decide', []],
    ['till.close', []],
    ['stock.waste', []],
    ['menu.86', []],
    ['clock.out', []],
  ] as const)('%s: %j', (type, ids) => {
    expect(orderIdsOf(sampleOf(type).command)).toEqual(ids)
  })

  it('is an order for all but decisions, what happens at a drawer, stock, the menu and the time clock', () => {
    const others = TYPES.filter((type) => !isSharedCommand(sampleOf(type).command))
    const ofTills = TYPES.filter((type) => isTillCommand(sampleOf(type).command))
    const alone = 'menu.86 menu.back review.decide stock.adjust stock.in stock.out stock.waste'.split(' ')
    const ofClock = TYPES.filter((type) => isClockEntry(sampleOf(type).command))
    expect(others.toSorted()).toEqual([...alone, ...ofTills, ...ofClock].toSorted())
    expect(ofClock).toEqual(Object.keys(clockBodies))
    expect(ofTills).toEqual([
      'till.open',
      'till.cash-in',
      'till.cash-out',
      'till.drop',
      'till.count',
      'till.close',
    ])
  })
})

describe('a body that is not what it should be', () => {
  const read = (type: CommandType, changes: object) => {
    const [sealed] = aChainOf([anUnsealedCommand(sampleOf(type).command)])
    return parseCommandBody({ ...sealed!, body: { ...sealed!.body, ...changes } }).ok
  }

  it.each<[string, CommandType, object]>([
    ['an order id that is none', 'order.cancel', { orderId: 'table 7' }],
    ['a reason of 201 characters', 'order.cancel', { reason: 'x'.repeat(201) }],
    ['course 21', 'order.fire', { course: 21 }],
    ['a step back to the beginning', 'order.progress', { to: 'confirmed' }],
    ['a status nobody knows', 'order.progress', { to: 'burnt' }],
    ['an edit nobody knows', 'order.edit', { edits: [{ kind: 'conjure' }] }],
    ['half a piece', 'order.edit', { edits: [{ kind: 'add-pieces', lineId: 'a', pieces: 0.5 }] }],
    ['501 edits', 'order.edit', { edits: Array(501).fill({ kind: 'set-order-note', note: '' }) }],
    ['a seat 100', 'bill.split', { plan: { kind: 'seats', checks: [{ id: 'a', seats: [100] }] } }],
    [
      'no part of a line',
      'bill.split',
      {
        plan: {
          kind: 'items',
          checkIds: ['a'],
          lines: [{ lineId: 'l', shares: [{ checkId: 'a', parts: 0 }] }],
        },
      },
    ],
    ['51 payments', 'order.merge', { tenders: Array(51).fill({}) }],
    ['receipt number 0', 'bill.pay', { receipt: { prefix: 'A1', number: 0 } }],
    ['half a cent', 'bill.adjust-tip', { tip: 0.5 }],
    ['a refund of nothing in particular', 'order.refund', { of: { kind: 'some' } }],
    ['half a gram in thousandths', 'stock.in', { quantity: 0.5 }],
    ['more than a thousand tonnes', 'stock.waste', { quantity: -1_000_000_000_001 }],
    ['a stock item that is none', 'stock.adjust', { stockItemId: '' }],
    ['an item that is none', 'menu.86', { itemId: 'the burrata' }],
    ['a verdict nobody knows', 'review.decide', { verdict: { kind: 'toss-a-coin' } }],
    ['a float below nothing', 'till.open', { float: -1 }],
    ['nothing to the safe', 'till.drop', { amount: 0 }],
    ['half a coin', 'till.count', { pieces: [{ denomination: 100, pieces: 0.5 }] }],
    ['a closing without its report', 'till.close', { z: undefined }],
  ])('%s is poison', (_, type, changes) => {
    expect(read(type, {})).toBe(true)
    expect(read(type, changes)).toBe(false)
  })
})
