import { type CardApproval, holdsCardNumber, type LastResult } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CardOutcome, CardRequest, CardTerminal, CardWatch, DayTotals } from '../ports/card-terminal.ts'
import type { LedgerEntry } from '../simulators/card-ledger.ts'

/** A card terminal under test together with the guest before it and the bank behind it. */
export interface CardBench {
  readonly terminal: CardTerminal
  /** When a payment is booked: once its result was acknowledged, or as soon as it is approved. */
  readonly books: 'when-acknowledged' | 'at-once'
  /** What really happened to the guest's money. */
  ledger(): readonly LedgerEntry[]
  /** What becomes of the next requests. */
  plan(outcome: 'approve' | 'decline' | 'abort' | 'by-hand', guestMs?: number): void
  /** The next request's answer is lost: before the guest has decided, or the approval itself. */
  loseAnswer(when: 'before-guest' | 'at-approval'): void
  decide(outcome: 'approve' | 'decline'): void
  waiting(): boolean
  /** The guest adds so much to each payment from now on, minor units. */
  tip(amount: number): void
  /** Sends this as the card's number from now on. */
  usePan(pan: string): void
  /** Every line that driver and simulator logged. */
  log(): readonly string[]
  /** The card terminal is switched off. */
  unplug(): Promise<void>
  stop(): Promise<void>
}

const EUR = { code: 'EUR', decimals: 2 } as const
let made = 0

const request = (changes: Partial<CardRequest> = {}): CardRequest => {
  made += 1
  const attemptId = `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`
  return { attemptId, kind: 'payment', amount: 1_190, currency: EUR, ...changes }
}

interface Notes extends CardWatch {
  readonly shown: string[]
  readonly kept: CardApproval[]
}

const watch = (keeps = true): Notes => {
  const [shown, kept]: [string[], CardApproval[]] = [[], []]
  return {
    shown,
    kept,
    onProgress: (shows) => void shown.push(shows),
    keep: async (approval) => {
      kept.push(approval)
      return keeps
    },
  }
}

const approvalOf = (outcome: CardOutcome): CardApproval =>
  outcome.type === 'approved' ? outcome.approval : expect.fail(`not approved but ${JSON.stringify(outcome)}`)

/** What every card terminal must do, whatever it speaks and over whatever wire. */
export function cardTerminalContract(name: string, setUp: () => Promise<CardBench>): void {
  describe(`${name} keeps the card terminal's contract`, () => {
    let bench: CardBench
    beforeEach(async () => {
      bench = await setUp()
    })
    afterEach(() => bench.stop())
    const states = () => bench.ledger().map(({ kind, amount, state }) => `${kind} ${amount} ${state}`)
    const idleResult = async (asked: CardRequest): Promise<LastResult> =>
      vi.waitFor(
        async () => {
          const answer = await bench.terminal.lastResult(asked)
          expect(answer.type).not.toBe('busy')
          expect(answer.type).not.toBe('unreachable')
          return answer
        },
        { timeout: 10_000, interval: 50 },
      )

    it('says that it is ready once it is registered', async () => {
      expect(await bench.terminal.register()).toMatchObject({ type: 'registered' })
      expect(await bench.terminal.status()).toEqual({ type: 'ready' })
    })

    it('charges a card once and says with what', async () => {
      const seen = watch()
      const outcome = await bench.terminal.authorise(request(), seen)
      const approval = approvalOf(outcome)
      expect(approval).toMatchObject({ scheme: 'Visa', last4: '1111', authCode: '291675' })
      expect(approval.receipt).not.toBe('')
      expect(seen.kept).toEqual([approval])
      expect(seen.shown.length).toBeGreaterThan(0)
      expect(states()).toEqual(['payment 1190 booked'])
    })

    it('says what the guest gave on top, and takes all of it back', async () => {
      bench.tip(210)
      const seen = watch()
      const asked = request()
      const approval = approvalOf(await bench.terminal.authorise(asked, seen))
      expect(approval.tip).toBe(210)
      expect(seen.kept).toEqual([approval])
      expect(states()).toEqual(['payment 1400 booked'])
      if (!bench.terminal.capabilities.reversal) return
      const back = request({ kind: 'reversal', amount: 1_400, of: approval })
      approvalOf(await bench.terminal.reverse(back, watch()))
      expect(states()).toEqual(['payment 1400 reversed', 'reversal 1400 booked'])
    })

    it('has the approval kept before the card terminal is told', async () => {
      const before: string[] = []
      await bench.terminal.authorise(request(), {
        onProgress: () => undefined,
        keep: async () => {
          await new Promise((resolve) => setTimeout(resolve, 60))
          before.push(...states())
          return true
        },
      })
      expect(before).toEqual([`payment 1190 ${bench.books === 'at-once' ? 'booked' : 'open'}`])
      expect(states()).toEqual(['payment 1190 booked'])
    })

    it('is lost, never approved, where the approval could not be kept', async () => {
      const outcome = await bench.terminal.authorise(request(), watch(false))
      expect(outcome.type).toBe('lost')
      expect(states()).toEqual([`payment 1190 ${bench.books === 'at-once' ? 'booked' : 'undone'}`])
    })

    it('says what a bank declines and a guest cancels, and that nothing was charged', async () => {
      bench.plan('decline')
      const declined = await bench.terminal.authorise(request(), watch())
      expect(declined).toMatchObject({ type: 'declined' })
      bench.plan('abort')
      expect(await bench.terminal.authorise(request(), watch())).toMatchObject({ type: 'aborted' })
      expect(states()).toEqual(['payment 1190 declined', 'payment 1190 aborted'])
      expect('text' in declined && declined.text !== '').toBe(true)
    })

    it('ends a payment that the cashier aborts while the guest is waited for', async () => {
      bench.plan('by-hand')
      const paying = bench.terminal.authorise(request(), watch())
      await vi.waitFor(() => expect(bench.waiting()).toBe(true), { timeout: 10_000 })
      expect(await bench.terminal.abort()).toBe(true)
      expect(await paying).toMatchObject({ type: 'aborted' })
      expect(states()).toEqual(['payment 1190 aborted'])
      expect(await bench.terminal.abort()).toBe(false)
    })

    it('takes a payment back as a whole, and once', async () => {
      const paid = approvalOf(await bench.terminal.authorise(request(), watch()))
      const of = { receipt: paid.receipt, trace: paid.trace }
      const undo = () => bench.terminal.reverse(request({ kind: 'reversal', of }), watch())
      expect(await undo()).toMatchObject({ type: 'approved' })
      expect(states()).toEqual(['payment 1190 reversed', 'reversal 1190 booked'])
      // Taken back already is as good as taken back.
      expect(await undo()).toMatchObject({ type: 'approved' })
      expect(states()).toEqual(['payment 1190 reversed', 'reversal 1190 booked'])
    })

    it('takes nothing back that it did not charge', async () => {
      const of = { receipt: '0099', trace: '000099' }
      const outcome = await bench.terminal.reverse(request({ kind: 'reversal', of }), watch())
      expect(['declined', 'rejected', 'not-sent']).toContain(outcome.type)
      expect(bench.ledger()).toEqual([])
    })

    it('gives an amount to a card', async () => {
      const asked = request({ kind: 'refund', amount: 500 })
      expect(await bench.terminal.refund(asked, watch())).toMatchObject({ type: 'approved' })
      expect(states()).toEqual(['refund 500 booked'])
      expect(await idleResult(asked)).toMatchObject({
        type: 'transaction',
        idle: true,
        transaction: { kind: 'refund', amount: 500, outcome: 'approved' },
      })
    })

    it.each([
      ['nothing', { amount: 0 }],
      ['less than nothing', { amount: -1 }],
      ['a half cent', { amount: 10.5 }],
      ['a currency it does not take', { currency: { code: 'XXX', decimals: 2 as const } }],
    ])('sends no request for %s', async (_, changes) => {
      expect(await bench.terminal.authorise(request(changes), watch())).toMatchObject({ type: 'not-sent' })
      expect(bench.ledger()).toEqual([])
    })

    it('sent nothing where nobody is there', async () => {
      await bench.unplug()
      expect(await bench.terminal.authorise(request(), watch())).toMatchObject({ type: 'not-sent' })
      expect(await bench.terminal.status()).toMatchObject({ type: 'unreachable' })
      expect(await bench.terminal.lastResult(request())).toEqual({ type: 'unreachable' })
      const { endOfDay } = bench.terminal.capabilities
      const closed = { type: endOfDay ? 'unreachable' : 'not-supported' }
      expect(await bench.terminal.endOfDay(async () => true)).toMatchObject(closed)
    })

    it('has no record before the first request', async () => {
      expect(await idleResult(request())).toEqual({ type: 'none', idle: true })
    })

    it('tells of a payment whose approval was lost on its way', async () => {
      bench.loseAnswer('at-approval')
      const asked = request({ amount: 4_711 })
      expect(await bench.terminal.authorise(asked, watch())).toMatchObject({ type: 'lost' })
      expect(await idleResult(asked)).toMatchObject({
        type: 'transaction',
        idle: true,
        transaction: { kind: 'payment', amount: 4_711, outcome: 'approved', approval: { last4: '1111' } },
      })
      expect(states()).toEqual(['payment 4711 booked'])
    }, 15_000)

    it('never says it is idle while the guest still stands at a payment the till has lost', async () => {
      bench.plan('by-hand')
      bench.loseAnswer('before-guest')
      const asked = request()
      expect(await bench.terminal.authorise(asked, watch())).toMatchObject({ type: 'lost' })
      await vi.waitFor(() => expect(bench.waiting()).toBe(true), { timeout: 10_000 })
      const meanwhile = await bench.terminal.lastResult(asked)
      expect('idle' in meanwhile && meanwhile.idle).toBe(false)
      bench.decide('approve')
      expect(await idleResult(asked)).toMatchObject({
        type: 'transaction',
        transaction: { amount: 1_190, outcome: 'approved' },
      })
    }, 15_000)

    it('does one thing after the other, each once', async () => {
      bench.plan('approve', 20)
      const amounts = [100, 200, 300]
      const outcomes = await Promise.all(
        amounts.map((amount) => bench.terminal.authorise(request({ amount }), watch())),
      )
      expect(outcomes.map(({ type }) => type)).toEqual(['approved', 'approved', 'approved'])
      expect(states()).toEqual(amounts.map((amount) => `payment ${amount} booked`))
    })

    it('closes its day with what it charged, where it can', async () => {
      await bench.terminal.authorise(request({ amount: 1_000 }), watch())
      await bench.terminal.authorise(request({ amount: 550 }), watch())
      const kept: DayTotals[] = []
      const keep = async (totals: DayTotals) => kept.push(totals) > 0
      const closed = await bench.terminal.endOfDay(keep)
      if (!bench.terminal.capabilities.endOfDay) return expect(closed).toEqual({ type: 'not-supported' })
      expect(closed).toMatchObject({
        type: 'closed',
        total: 1_550,
        schemes: [{ scheme: 'Visa', count: 2, total: 1_550 }],
      })
      expect(kept).toEqual([{ total: 1_550, schemes: [{ scheme: 'Visa', count: 2, total: 1_550 }] }])
      expect(await bench.terminal.endOfDay(keep)).toMatchObject({ type: 'closed', total: 0, schemes: [] })
    })

    it('keeps its day open where the till could not keep the totals', async () => {
      if (!bench.terminal.capabilities.endOfDay) return
      await bench.terminal.authorise(request({ amount: 1_000 }), watch())
      expect(await bench.terminal.endOfDay(async () => false)).toMatchObject({ type: 'refused' })
      expect(await bench.terminal.endOfDay(async () => true)).toMatchObject({ type: 'closed', total: 1_000 })
    })

    it.each(['4111111111111111', '378282246310005', '6304985028090561515'])(
      'lets no card number out, in outcomes, answers, slips or logs (%#)',
      async (pan) => {
        bench.usePan(pan)
        const seen = watch()
        const asked = request()
        const outcome = await bench.terminal.authorise(asked, seen)
        const everything = [
          outcome,
          seen.kept,
          seen.shown,
          await idleResult(asked),
          bench.ledger(),
          bench.log(),
        ]
        const text = JSON.stringify(everything)
        expect(text).not.toContain(pan.slice(0, 12))
        expect(everything.flatMap(textsIn).filter(looksLikeCardNumber)).toEqual([])
        expect(approvalOf(outcome).last4).toBe(pan.slice(-4))
      },
    )
  })
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return [String(value)]
  return Object.values(value).flatMap(textsIn)
}

/** As the domain sees it, or 12 to 19 digits in a row that pass the Luhn check. */
function looksLikeCardNumber(text: string): boolean {
  return holdsCardNumber(text) || (text.match(/\d{12,19}/g) ?? []).some(passesLuhn)
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.at(-1 - at))
    const doubled = digit * (at % 2 === 1 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
