import { describe, expect, it } from 'vitest'
import { TENDER_KINDS, type Tender } from './tender.ts'
import { tenderProblem } from './tender-problem.ts'

const long = (length: number) => 'x'.repeat(length)
const content = { id: 'tender', amount: 100 }
const cash = { ...content, kind: 'cash', received: 100, change: 0 } as const
const manual = { ...content, kind: 'card-manual', reference: '' } as const
const card = { ...content, kind: 'card', attemptId: 'a', scheme: '', last4: '', reference: '' } as const
const gift = { ...content, kind: 'gift-card', cardId: 'token', offline: true } as const
const loyalty = { ...content, kind: 'loyalty', accountId: 'l', points: 1, offline: true } as const
const account = { ...content, kind: 'house-account', accountId: 'h', accountName: '' } as const
const provided = { ...content, kind: 'qr', provider: 'p', reference: '' } as const

const tooLong = (field: string, max: number) => ({ type: 'text-too-long', field, max })
const missing = (field: string) => ({ type: 'text-missing', field })
const outOf = (field: string, amount: number) => ({ type: 'amount-out-of-range', field, amount })
const notWhole = (field: string, amount: number) => ({ type: 'amount-not-whole', field, amount })

describe('a payment', () => {
  const good: readonly Tender[] = [
    cash,
    { ...cash, id: long(100), amount: 1, tip: 0, rounding: 0 },
    { ...cash, amount: 1_000_000_000_000, tip: 1_000_000_000_000 },
    { ...manual, reference: long(40) },
    card,
    { ...card, attemptId: long(100), scheme: long(40), last4: '4242', reference: long(100), tip: 5 },
    { ...gift, cardId: long(100) },
    loyalty,
    { ...loyalty, accountId: long(100), points: 1_000_000_000 },
    { ...account, accountId: long(100), accountName: long(200) },
    { ...provided, provider: long(100), reference: long(100) },
    { ...provided, kind: 'ewallet' },
    { ...provided, kind: 'online' },
  ]

  it('of each kind may be as large as this', () => {
    for (const tender of good) expect([tender, tenderProblem(tender)]).toEqual([tender, undefined])
    expect(new Set(good.map(({ kind }) => kind))).toEqual(new Set(TENDER_KINDS))
  })

  it.each<[string, Tender, unknown]>([
    ['without an id', { ...cash, id: '' }, missing('payment')],
    ['with a long id', { ...cash, id: long(101) }, tooLong('payment', 100)],
    ['of nothing', { ...card, amount: 0 }, outOf('payment', 0)],
    ['below zero', { ...card, amount: -1 }, outOf('payment', -1)],
    ['of half a cent', { ...card, amount: 0.5 }, notWhole('payment', 0.5)],
    ['beyond ten billion', { ...card, amount: 1_000_000_000_001 }, outOf('payment', 1_000_000_000_001)],
    ['with a negative tip', { ...card, tip: -1 }, outOf('tip', -1)],
    ['with half a tip', { ...card, tip: 0.5 }, notWhole('tip', 0.5)],
    ['of half a cent received', { ...cash, received: 0.5 }, notWhole('cash received', 0.5)],
    ['with half a cent of change', { ...cash, change: 0.5 }, notWhole('change', 0.5)],
    ['rounded by half a cent', { ...cash, rounding: 0.5 }, notWhole('cash rounding', 0.5)],
    ['with a long slip number', { ...manual, reference: long(41) }, tooLong('reference', 40)],
    ['by card without its attempt', { ...card, attemptId: '' }, missing('card payment')],
    ['by card with a long attempt', { ...card, attemptId: long(101) }, tooLong('card payment', 100)],
    ['by card with a long scheme', { ...card, scheme: long(41) }, tooLong('card scheme', 40)],
    ['by card with five digits', { ...card, last4: '14242' }, tooLong('end of the card number', 4)],
    ['by card with three digits', { ...card, last4: '242' }, tooLong('end of the card number', 4)],
    ['by card with letters', { ...card, last4: 'abcd' }, tooLong('end of the card number', 4)],
    ['by card with a long reference', { ...card, reference: long(101) }, tooLong('reference', 100)],
    ['by gift card without a token', { ...gift, cardId: '' }, missing('gift card')],
    ['in points of nobody', { ...loyalty, accountId: '' }, missing('loyalty account')],
    [
      'in no points',
      { ...loyalty, points: 0 },
      { type: 'number-out-of-range', field: 'number of points', min: 1, max: 1_000_000_000 },
    ],
    ['on no account', { ...account, accountId: '' }, missing('account')],
    ['on an account with a long name', { ...account, accountName: long(201) }, tooLong('account name', 200)],
    ['by nobody', { ...provided, provider: '' }, missing('payment provider')],
    [
      'by a wallet with a long reference',
      { ...provided, kind: 'ewallet', reference: long(101) },
      tooLong('reference', 100),
    ],
  ])('%s is none', (_, tender, expected) => {
    expect(tenderProblem(tender)).toEqual(expected)
  })

  it('calls its amount what the till calls it', () => {
    expect(tenderProblem({ ...card, amount: 0 }, 'card amount')).toEqual(outOf('card amount', 0))
  })
})
