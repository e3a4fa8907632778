import {
  applyCommand,
  decideReview,
  type OrderRejection,
  type ReviewReason,
  type SharedCommand,
} from '@evertill/domain'
import { aUuid } from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { type CommandType, isSharedCommand, type WireCommand } from '../commands/wire-command.ts'
import { aReviewDocument, EVERY_WIRE_COMMAND } from '../testing/index.ts'
import { feedDocuments } from './feed-documents.ts'

const TYPES = Object.keys(EVERY_WIRE_COMMAND) as CommandType[]
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const isRead = (value: unknown) => feedDocuments.review.safeParse(overTheWire(value)).success
const commandOf = (type: CommandType): WireCommand => EVERY_WIRE_COMMAND[type].command
const shared: SharedCommand[] = TYPES.map(commandOf).filter(isSharedCommand)
const orders = [undefined, ...TYPES.map((type) => EVERY_WIRE_COMMAND[type].order)]

/** Every reason the golden commands are refused for by orders they are not meant for. */
const rejections: ReadonlyMap<string, OrderRejection> = new Map(
  orders.flatMap((order) =>
    shared.flatMap((command) => {
      const applied = applyCommand(order, command)
      return applied.ok ? [] : [[applied.error.type, applied.error] as const]
    }),
  ),
)

describe('a review of the feed', () => {
  it('arrives whole, open and decided, with the order on both sides', () => {
    const { openedAt, versions, ...review } = aReviewDocument()
    const decision = EVERY_WIRE_COMMAND['review.decide'].command
    const decided = decideReview(review, {
      ...decision,
      reviewId: review.id,
      verdict: { kind: 'accept-theirs' },
    })
    if (!decided.ok) throw new Error(decided.error.type)
    for (const document of [aReviewDocument(), { ...decided.value.review, openedAt, versions }]) {
      expect(feedDocuments.review.parse(overTheWire(document))).toEqual(overTheWire(document))
    }
    expect(versions.mine?.lines.map(({ id }) => id)).toEqual([aUuid(102)])
    expect(versions.theirs?.lines.map(({ unitPrice }) => unitPrice)).toEqual([200, 250])
    expect(versions.base?.lines.map(({ unitPrice }) => unitPrice)).toEqual([250, 250])
  })

  it.each(shared.map((command) => [command.type, command] as const))(
    'may be about %s, and beside it',
    (_, command) => {
      const arrival = { commandId: aUuid(1), terminalId: aUuid(9), command }
      const document = { ...aReviewDocument(), mine: { ...arrival, baseRev: 2 }, theirs: [arrival, arrival] }
      expect(feedDocuments.review.parse(overTheWire(document))).toEqual(overTheWire(document))
    },
  )

  it.each<ReviewReason>([
    { type: 'changed-by-both' },
    { type: 'no-longer-possible', rejection: { type: 'no-such-order' } },
    { type: 'money-without-place', rejection: { type: 'payment-exceeds-total', excess: 90 } },
    { type: 'refunded-too-much', excess: 250 },
    { type: 'paid-another-version' },
    { type: 'other-order-changed' },
  ])('may have the reason $type', (reason) => {
    const document = { ...aReviewDocument(), reason }
    expect(feedDocuments.review.parse(overTheWire(document))).toEqual(overTheWire(document))
  })

  it('keeps why the order could not take the command, word for word', () => {
    expect(rejections.size).toBeGreaterThan(15)
    for (const rejection of rejections.values()) {
      const document = { ...aReviewDocument(), reason: { type: 'no-longer-possible', rejection } }
      expect(feedDocuments.review.parse(overTheWire(document))).toEqual(overTheWire(document))
    }
  })

  it.each<[string, object]>([
    ['without its reason', { reason: undefined }],
    ['with a reason nobody has words for', { reason: { type: 'bad-mood' } }],
    [
      'with a rejection nobody has words for',
      { reason: { type: 'no-longer-possible', rejection: { type: 'no' } } },
    ],
    ['decided by nobody', { status: 'decided' }],
    [
      'about a command nobody knows',
      { mine: { commandId: 'c', terminalId: 't', command: { type: 'order.burn' } } },
    ],
    [
      'about a basket',
      { mine: { commandId: 'c', terminalId: 't', command: { type: 'draft.park', id: 'p' } } },
    ],
    ['with a basket as a version', { versions: { mine: { status: 'draft' } } }],
    ['without the time it was opened at', { openedAt: undefined }],
  ])('is not read %s', (_, changes) => {
    expect(isRead(aReviewDocument())).toBe(true)
    expect(isRead({ ...aReviewDocument(), ...changes })).toBe(false)
  })
})
