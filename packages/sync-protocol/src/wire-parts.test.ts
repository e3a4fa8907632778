import {
  applyCommand,
  isPaid,
  mergeCommand,
  ORDER_LIMITS,
  type OrderContent,
  payCommand,
} from '@evertill/domain'
import {
  aDraft,
  aLine,
  anOpenOrder,
  anyCart,
  anyFullCart,
  anyString,
  aPaidOrder,
  aReprint,
  aSend,
  aTax,
  aUuid,
} from '@evertill/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasValidHash, isSharedCommand, parseCommand, parseCommandBody } from './index.ts'
import { MAX_PUSH_BYTES, pushRequestSchema } from './messages/push.ts'
import { aChainOf, anUnsealedCommand } from './testing/index.ts'

/** Seals the sale, sends it through JSON as a push does, and reads it as the server does. */
function received(order: OrderContent) {
  const sale = aPaidOrder(order)
  const [sealed] = aChainOf([anUnsealedCommand(sale)])
  const push = { terminalId: sealed!.terminalId, firstTseq: 1, commands: [sealed], signature: 'x'.repeat(86) }
  const json = JSON.stringify(push)
  const [link] = pushRequestSchema.parse(JSON.parse(json)).commands
  const envelope = parseCommand(link!)
  if (!envelope.ok) throw new Error(envelope.error.reason)
  const body = parseCommandBody(envelope.value)
  if (!body.ok) throw new Error(body.error.reason)
  if (!isSharedCommand(body.value)) throw new Error('Not of an order')
  return { bytes: Buffer.byteLength(json), intact: hasValidHash(link!), command: body.value, sale }
}

const texts = fc.record({
  name: anyString(ORDER_LIMITS.nameLength),
  variantName: anyString(ORDER_LIMITS.nameLength),
  categoryName: anyString(ORDER_LIMITS.nameLength),
  note: anyString(ORDER_LIMITS.noteLength),
})

describe('what the till accepts', () => {
  it('the server reads, and comes to the same money', () => {
    fc.assert(
      fc.property(anyCart, texts, (cart, texts) => {
        const order = { ...cart, lines: cart.lines.map((line) => ({ ...line, ...texts })) }
        const { command, intact, sale } = received(order)
        expect(intact).toBe(true)
        const here = applyCommand(undefined, sale)
        const there = applyCommand(undefined, command)
        expect(there.ok).toBe(true)
        expect(there.ok && isPaid(there.value) && there.value.totals.total).toBe(
          here.ok && isPaid(here.value) && here.value.totals.total,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('arrives whole: discounts, charges, weights, set menus and all', () => {
    fc.assert(
      fc.property(anyFullCart, (cart) => {
        const { command, sale } = received(cart)
        expect(command).toEqual(JSON.parse(JSON.stringify(sale)))
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['the most lines', { lines: 500, modifiers: 3, text: 'x'.repeat(20), taxes: 2 }],
    ['the longest texts in eight lines', { lines: 8, modifiers: 50, text: '\u0001'.repeat(100), taxes: 6 }],
    ['the longest texts in wide letters', { lines: 12, modifiers: 50, text: '厨'.repeat(100), taxes: 4 }],
  ])('with %s fits one push', (_, { lines, modifiers, text, taxes }) => {
    const order = aDraft({
      lines: Array.from({ length: lines }, (_, n) =>
        aLine({
          id: aUuid(1_000 + n),
          unitPrice: 1_999,
          name: text + text,
          variantName: text + text,
          categoryName: text,
          note: text,
          modifiers: Array.from({ length: modifiers }, (_, m) => ({
            groupId: 'g'.repeat(64),
            modifierId: `${'m'.repeat(60)}${m}`,
            name: text,
            price: 1,
          })),
          taxes: Array.from({ length: taxes }, (_, t) =>
            aTax({ id: `t-${n % 8}-${t}`, name: text, rate: 10_000 }),
          ),
        }),
      ),
    })
    const taken = applyCommand(undefined, { type: 'draft.open', order })
    expect(taken.ok ? 'taken' : taken.error).toBe('taken')
    const { bytes, command } = received(order)
    expect(bytes).toBeLessThan(MAX_PUSH_BYTES)
    expect(applyCommand(undefined, command).ok).toBe(true)
  })

  it('fits one push as a table, too: sent, and merged into another', () => {
    const wide = '厨'.repeat(100)
    const order = anOpenOrder({
      lines: Array.from({ length: 12 }, (_, n) =>
        aLine({
          id: aUuid(1_000 + n),
          name: wide + wide,
          note: wide,
          modifiers: Array.from({ length: 50 }, (_, m) => ({
            groupId: 'g'.repeat(64),
            modifierId: `${'m'.repeat(60)}${m}`,
            name: wide,
            price: 1,
          })),
        }),
      ),
    })
    const { status: _, house: __, tenders: ___, ...content } = order
    const send = aSend(content)
    expect(applyCommand(undefined, send).ok).toBe(true)
    const stamp = {
      id: aUuid(7),
      at: '2026-11-21T20:00:00.000Z',
      employeeId: 'employee-1',
      toOrderId: aUuid(2),
    }
    for (const command of [send, mergeCommand(order, stamp)]) {
      const [sealed] = aChainOf([anUnsealedCommand({ ...command, id: aUuid(7) })])
      expect(Buffer.byteLength(JSON.stringify(sealed))).toBeLessThan(MAX_PUSH_BYTES)
      expect(parseCommandBody(sealed!)).toEqual({ ok: true, value: { ...command, id: aUuid(7) } })
    }
  })

  it('with fifty payments and the largest amounts is read too', () => {
    const draft = aDraft({ lines: [aLine({ unitPrice: ORDER_LIMITS.amount, taxes: [] })] })
    const tenders = Array.from({ length: 50 }, (_, n) => ({
      id: aUuid(n),
      kind: 'card-manual' as const,
      amount: ORDER_LIMITS.amount / 50,
      reference: '\u0001'.repeat(40),
    }))
    const pay = payCommand(
      { ...draft, status: 'pending-payment', tenders },
      {
        receipt: { prefix: 'ABCDEFGH', number: ORDER_LIMITS.receiptNumber },
        businessDay: '2026-11-21',
        paidAt: '2026-11-21T10:01:00.000Z',
      },
    )
    expect(applyCommand(undefined, pay).ok).toBe(true)
    const [sealed] = aChainOf([anUnsealedCommand(pay)])
    expect(parseCommandBody(sealed!).ok).toBe(true)
  })
})

describe('what the domain refuses', () => {
  const body = (pay = aPaidOrder()) => {
    const [sealed] = aChainOf([anUnsealedCommand(pay)])
    return parseCommandBody(sealed!).ok
  }
  const withLine = (changes: Parameters<typeof aLine>[0]) => {
    const pay = aPaidOrder()
    return body({ ...pay, order: { ...pay.order, lines: [aLine(changes)] } })
  }

  it.each([
    ['no line', () => body({ ...aPaidOrder(), order: { ...aPaidOrder().order, lines: [] } })],
    ['a name of 201 characters', () => withLine({ name: 'x'.repeat(201) })],
    ['a note of 501 characters', () => withLine({ note: 'x'.repeat(501) })],
    ['no piece', () => withLine({ quantity: 0 })],
    ['10,000 pieces', () => withLine({ quantity: 10_000 })],
    ['half a cent', () => withLine({ unitPrice: 0.5 })],
    ['more than ten billion', () => withLine({ unitPrice: ORDER_LIMITS.amount + 1 })],
    ['a tax above 1,000 %', () => withLine({ taxes: [aTax({ rate: 10_000_001 })] })],
    ['a receipt number 0', () => body(aPaidOrder({}, { receipt: { prefix: 'A1', number: 0 } }))],
  ])('the wire refuses as well: %s', (_, isRead) => {
    expect(isRead()).toBe(false)
  })

  it('but a reprint is read whatever its copy number', () => {
    const [sealed] = aChainOf([anUnsealedCommand(aReprint({ copy: 999_999_999 }))])
    expect(parseCommandBody(sealed!).ok).toBe(true)
  })
})
