import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type AttemptStep, aCardIntent, anApproval, eventFor } from '../testing/index.ts'
import { applyAttemptEvent } from './apply-attempt-event.ts'
import { outcomeOfApproval } from './book-card-attempt.ts'
import { type CardAttempt, type CardIntent, chargeOf, isOpenAttempt, mayRetry } from './card-attempt.ts'
import { eventsAfterBoot, lastRecordOf } from './drain-card-attempts.ts'
import type { LastResult, TerminalTransaction } from './last-result.ts'
import { mayStart } from './start-card-attempt.ts'
import type { Tender } from './tender.ts'

const TOTAL = 1_190
const TERMINAL = 'card-terminal-1'

/** How this make of card terminal behaves where the specification leaves it open. */
interface Make {
  /** Takes an approval back that nobody acknowledged. */
  readonly takesBack: boolean
  /** Can say what its last transaction was. */
  readonly tellsLast: boolean
}

/** A card terminal, a till with a disk, a wire between them, and what really happened to the guest's money. */
class Counter {
  readonly make: Make
  attempts: CardAttempt[] = []
  tenders: Tender[] = []
  voided = false
  readonly charged = new Set<string>()
  private boot = 1
  private made = 0
  private receipt = 21
  private records: TerminalTransaction[] = []
  private guestAt: CardIntent | undefined
  private wire: { readonly intent: CardIntent; readonly record: TerminalTransaction } | undefined
  private acknowledged = new Set<string>()

  constructor(make: Make) {
    this.make = make
  }

  get balance(): number {
    return TOTAL - this.tenders.reduce((sum, { amount }) => sum + amount, 0)
  }

  pay(asksFirst: boolean): void {
    if (this.balance === 0 || this.voided) return
    this.made += 1
    const last = this.records.at(-1)?.approval
    const before = asksFirst && this.make.tellsLast && last ? last : lastRecordOf(this.attempts, TERMINAL)
    const id = `attempt-${String(this.made).padStart(4, '0')}`
    const intent = aCardIntent({ id, amount: this.balance, bootId: `boot-${this.boot}`, before })
    const started = mayStart(this.attempts, intent)
    if (started.ok) this.attempts = [...this.attempts, started.value]
  }

  send(connects: boolean, arrives: boolean): void {
    const created = this.attempts.find(({ status }) => status === 'created')
    if (!created) return
    this.tell(created, { type: 'attempt.send' })
    const sending = this.attempts.find(({ status }) => status === 'sending')
    if (!connects && sending) this.tell(sending, { type: 'attempt.not-sent', why: 'No connection' })
    else if (arrives) this.guestAt = created.intent
  }

  /** The guest pays, or the bank says no; the answer goes on the wire while there is one. */
  guestActs(approves: boolean): void {
    const intent = this.guestAt
    if (!intent) return
    this.guestAt = undefined
    this.receipt += 1
    const number = String(this.receipt).padStart(4, '0')
    const record: TerminalTransaction = {
      kind: intent.kind,
      amount: chargeOf(intent),
      at: `2026-11-21T10:00:${String(this.receipt % 60).padStart(2, '0')}.000Z`,
      approval: anApproval({ receipt: number, trace: `00${number}` }),
      outcome: approves ? 'approved' : 'declined',
      code: approves ? '00' : '05',
      text: '',
    }
    this.records.push(record)
    if (approves) this.charged.add(intent.id)
    const listens = this.attempts.some(
      ({ intent: { id }, status }) => id === intent.id && (status === 'sending' || status === 'in-progress'),
    )
    this.wire = { intent, record }
    if (!listens) this.cut()
  }

  /** The result comes to the till and is put on its disk. */
  receive(): void {
    const attempt = this.attempts.find(({ intent }) => intent.id === this.wire?.intent.id)
    if (!this.wire || !attempt || !['sending', 'in-progress'].includes(attempt.status)) return
    const { approval, outcome, code, text } = this.wire.record
    this.tell(
      attempt,
      outcome === 'approved'
        ? { type: 'attempt.approved', approval }
        : { type: 'attempt.declined', code, text },
    )
  }

  /** Only after it is on the disk. */
  acknowledge(): void {
    const attempt = this.attempts.find(({ intent }) => intent.id === this.wire?.intent.id)
    if (!attempt || ['sending', 'in-progress'].includes(attempt.status)) return
    this.acknowledged.add(attempt.intent.id)
    this.wire = undefined
  }

  book(): void {
    const attempt = this.attempts.find(({ status }) => status === 'approved-unbooked')
    if (attempt?.status !== 'approved-unbooked') return
    if (!this.acknowledged.has(attempt.intent.id)) return
    const sale = this.voided ? undefined : { balance: this.balance, tenders: this.tenders }
    const entryId = `tender-of-${attempt.intent.id}`
    const outcome = outcomeOfApproval(attempt, entryId, sale)
    if (outcome.type === 'orphan') {
      this.giveBack(attempt)
      return
    }
    if (outcome.type === 'book') this.tenders = [...this.tenders, outcome.tender]
    this.tell(attempt, { type: 'attempt.book', booking: { orderId: attempt.intent.orderId, entryId } })
  }

  ask(reachable: boolean): void {
    const attempt = this.attempts.find(({ status }) => status === 'unknown' || status === 'needs-operator')
    if (!attempt) return
    this.tell(attempt, {
      type: 'attempt.asked',
      answer: reachable ? this.lastResult() : { type: 'unreachable' },
    })
    const found = this.attempts.find(({ intent }) => intent.id === attempt.intent.id)
    // Asked and answered: the terminal takes nothing back that it has told.
    if (found?.status === 'approved-unbooked') this.acknowledged.add(found.intent.id)
  }

  /** The manager reads the terminal's own journal, once the guest is gone. */
  decide(): void {
    const attempt = this.attempts.find(({ status }) => status === 'needs-operator')
    if (!attempt || this.guestAt) return
    const charged = this.charged.has(attempt.intent.id)
    const decision = charged ? { approved: anApproval() } : ('not-executed' as const)
    this.tell(attempt, { type: 'attempt.decide', managerId: 'm', evidence: 'Journal read', decision })
    this.acknowledged.add(attempt.intent.id)
  }

  voidOrder(): void {
    if (this.tenders.length === 0) this.voided = true
  }

  /** The connection breaks: what was not acknowledged may be taken back, and the till knows that it does not know. */
  disconnect(): void {
    const cutOff = this.attempts.find(
      (attempt) =>
        ['sending', 'in-progress'].includes(attempt.status) ||
        (attempt.status === 'approved-unbooked' && !this.acknowledged.has(attempt.intent.id)),
    )
    this.cut()
    if (cutOff) this.tell(cutOff, { type: 'attempt.lost' })
  }

  /** The power fails: only the disk remains. */
  crash(): void {
    this.cut()
    this.boot += 1
    for (const event of eventsAfterBoot(this.attempts, `boot-${this.boot}`, '2026-11-21T10:00:59.000Z')) {
      const attempt = this.attempts.find(({ intent }) => intent.id === event.attemptId)
      if (attempt) this.apply(attempt, event)
    }
    // What the disk still calls approved is booked without another question.
    for (const { status, intent } of this.attempts) {
      if (status === 'approved-unbooked') this.acknowledged.add(intent.id)
    }
  }

  /** Everything that is still open is brought to its end. */
  finish(): void {
    for (let round = 0; round < 10; round += 1) {
      this.guestActs(true)
      this.disconnect()
      this.ask(true)
      this.decide()
      this.book()
      this.send(false, false)
    }
  }

  private lastResult(): LastResult {
    if (!this.make.tellsLast) return { type: 'not-supported' }
    const transaction = this.records.at(-1)
    const idle = !this.guestAt
    return transaction ? { type: 'transaction', transaction, idle } : { type: 'none', idle }
  }

  private cut(): void {
    const { wire } = this
    this.wire = undefined
    if (!wire || !this.make.takesBack || wire.record.outcome !== 'approved') return
    this.charged.delete(wire.intent.id)
    this.records = this.records.filter((record) => record !== wire.record)
  }

  private giveBack(attempt: CardAttempt): void {
    this.made += 1
    const id = `attempt-${String(this.made).padStart(4, '0')}`
    const { amount, orderId } = attempt.intent
    const reversal = aCardIntent({ id, kind: 'reversal', ofAttemptId: attempt.intent.id, amount, orderId })
    if (!mayStart(this.attempts, reversal).ok) return
    this.charged.delete(attempt.intent.id)
    this.tell(attempt, { type: 'attempt.reversed', byAttemptId: id })
  }

  private tell(attempt: CardAttempt, step: AttemptStep): void {
    this.apply(attempt, eventFor(attempt, step))
  }

  private apply(attempt: CardAttempt, event: ReturnType<typeof eventFor>): void {
    const result = applyAttemptEvent(attempt, event)
    if (!result.ok) throw new Error(`${attempt.status}, ${event.type}: ${result.error.type}`)
    this.attempts = this.attempts.map((known) => (known === attempt ? result.value : known))
  }
}

type Action = (counter: Counter) => void

const often = (arbitrary: fc.Arbitrary<Action>) => ({ weight: 12, arbitrary })

const anyAction = fc.oneof(
  often(
    fc.boolean().map(
      (asksFirst): Action =>
        (counter) =>
          counter.pay(asksFirst),
    ),
  ),
  often(
    fc.constantFrom([true, true], [true, true], [true, false], [false, false]).map(
      ([connects = false, arrives = false]): Action =>
        (counter) =>
          counter.send(connects, arrives),
    ),
  ),
  often(
    fc.boolean().map(
      (approves): Action =>
        (counter) =>
          counter.guestActs(approves),
    ),
  ),
  often(fc.constant((counter) => counter.receive())),
  often(fc.constant((counter) => counter.acknowledge())),
  often(fc.constant((counter) => counter.book())),
  often(
    fc.boolean().map(
      (reachable): Action =>
        (counter) =>
          counter.ask(reachable),
    ),
  ),
  often(fc.constant((counter) => counter.decide())),
  often(fc.constant((counter) => counter.disconnect())),
  often(fc.constant((counter) => counter.crash())),
  { weight: 1, arbitrary: fc.constant<Action>((counter) => counter.voidOrder()) },
)

const anyMake = fc.record({ takesBack: fc.boolean(), tellsLast: fc.boolean() })

/** What must hold after every single step, a power failure included. */
function expectNobodyWronged({ charged, attempts, tenders, balance }: Counter): void {
  expect(charged.size).toBeLessThanOrEqual(1)
  expect(balance).toBeGreaterThanOrEqual(0)
  expect(tenders.length).toBeLessThanOrEqual(1)
  expect(attempts.filter(isOpenAttempt).length).toBeLessThanOrEqual(1)
  const lost = attempts.filter((attempt) => charged.has(attempt.intent.id) && mayRetry(attempt))
  expect(lost).toEqual([])
}

it('whatever fails and whenever the power goes, nobody is charged twice and no approval is lost', () => {
  fc.assert(
    fc.property(
      anyMake,
      fc.array(anyAction, { minLength: 20, maxLength: 80, size: 'max' }),
      (make, actions) => {
        const counter = new Counter(make)
        for (const action of actions) {
          action(counter)
          expectNobodyWronged(counter)
        }
        counter.finish()
        expectNobodyWronged(counter)
        expect(counter.attempts.filter(isOpenAttempt)).toEqual([])
        expect(counter.tenders.map((tender) => tender.kind === 'card' && tender.attemptId)).toEqual([
          ...counter.charged,
        ])
      },
    ),
    { numRuns: 1_000 },
  )
}, 60_000)

it.each([true, false])(
  'a crash after any step of a payment ends well where the terminal takes back: %s',
  (takesBack) => {
    const payment: Action[] = [
      (counter) => counter.pay(true),
      (counter) => counter.send(true, true),
      (counter) => counter.guestActs(true),
      (counter) => counter.receive(),
      (counter) => counter.acknowledge(),
      (counter) => counter.book(),
    ]
    for (let step = 0; step <= payment.length; step += 1) {
      const counter = new Counter({ takesBack, tellsLast: true })
      for (const action of payment.slice(0, step)) action(counter)
      counter.crash()
      expectNobodyWronged(counter)
      counter.finish()
      for (const action of payment) action(counter)
      expectNobodyWronged(counter)
      expect([counter.balance, counter.charged.size]).toEqual([0, 1])
    }
  },
)

it('a decline before says nothing of a payment whose guest is still at the PIN prompt', () => {
  const counter = new Counter({ takesBack: false, tellsLast: true })
  counter.pay(true)
  counter.send(true, true)
  counter.guestActs(false)
  counter.receive()
  counter.acknowledge()
  // The till could not ask first, so it does not know of the declined record.
  counter.pay(false)
  counter.send(true, true)
  counter.disconnect()
  counter.ask(true)
  counter.guestActs(true)
  expectNobodyWronged(counter)
  counter.finish()
  expect([counter.balance, counter.charged.size]).toEqual([0, 1])
})
