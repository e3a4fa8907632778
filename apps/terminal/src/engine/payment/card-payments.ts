import {
  type ApprovedUnbookedAttempt,
  type CardAttempt,
  cardTipOf,
  err,
  isOpenAttempt,
  mayRetry,
  ok,
  type Permission,
  type Result,
} from '@evertill/domain'
import type { CardAnswer, CardDay, CardStatus, Host } from '../../contract/index.ts'
import type { Approvals } from '../people/approvals.ts'
import { sellerOf } from '../people/seller.ts'
import type { TaskQueue } from '../state/task-queue.ts'
import type { Approval, SaleProblem, TerminalState } from '../terminal.ts'
import type { CardAtTill, CardProblem, CardState, CardTaken } from './card-at-till.ts'
import { createCardGuard } from './card-guard.ts'
import { cardPaymentOf, type Hindrance } from './card-phase.ts'
import type { CardPurpose, CardSales } from './card-sales.ts'
import { printEndOfDay, printSlips } from './print-slips.ts'

export interface CardPaymentsDeps {
  readonly host: Host
  readonly state: () => TerminalState
  readonly setCard: (card: CardState) => void
  readonly inTurn: TaskQueue
  readonly sales: CardSales
  readonly approvals: Approvals
  /** UUIDs, version 7. */
  readonly ids: () => string
  readonly businessDay: () => string
}

type BookOptions = Parameters<CardAtTill['book']>[1]

const NONE: CardStatus = { cardTerminalId: null, attempts: [], atWorkOn: null, shows: '' }

/**
 * Card payments of the connected terminal and the sales they belong to. The tender is in the sale before the attempt is
 * told, and its id is the attempt's: whatever stops the till, the approval is found again and is in the sale once.
 * Source: hardware reference §7.1 "Power cut after approval, before save"; §7.2 rule 9.
 */
export function createCardPayments(deps: CardPaymentsDeps) {
  const { host, sales, inTurn } = deps
  let status = NONE
  let isBegun = false
  let isStopped = false
  const hindrances = new Map<string, Hindrance>()
  const taken = new Map<string, CardTaken>()
  /** Ended while this run of the till looked on, and not seen by the cashier yet. */
  const unseen = new Set<string>()
  const booking = new Set<string>()
  const printed = new Set<string>()

  const attemptOf = (id: string) => status.attempts.find(({ intent }) => intent.id === id)
  const guard = createCardGuard(() => status.attempts)
  const viewOf = (attempt: CardAttempt) => {
    const { id } = attempt.intent
    return cardPaymentOf(attempt, { status, hindrance: hindrances.get(id), taken: taken.get(id) })
  }

  function publish(): void {
    const shown = status.attempts.filter((attempt) => isOpenAttempt(attempt) || unseen.has(attempt.intent.id))
    deps.setCard({
      connected: status.cardTerminalId !== null,
      ...(status.problem !== undefined && { problem: status.problem }),
      payments: shown.map(viewOf),
    })
  }

  function take(next: CardStatus): void {
    if (isStopped) return
    status = next
    for (const attempt of next.attempts) if (isOpenAttempt(attempt)) unseen.add(attempt.intent.id)
    publish()
    goOn()
  }

  /** An answer may be newer than the last event, or older: what has come further stands. */
  function learn(attempt: CardAttempt): void {
    const { id } = attempt.intent
    const known = attemptOf(id)
    if (known && known.seq >= attempt.seq) return
    const others = status.attempts.filter(({ intent }) => intent.id !== id)
    const isSent = attempt.status === 'sending' || attempt.status === 'in-progress'
    take({ ...status, attempts: [...others, attempt], ...(isSent && { atWorkOn: id }) })
  }

  /** Whatever is approved and not booked goes on by itself, once the card terminal is done with it. */
  function goOn(): void {
    if (!isBegun || isStopped || status.atWorkOn !== null) return
    for (const day of status.days ?? []) void printDay(day)
    for (const attempt of status.attempts) {
      const { id } = attempt.intent
      if (unseen.has(id) && !isOpenOrUnknown(attempt)) void printSlipsOf(attempt)
      if (attempt.status !== 'approved-unbooked' || hindrances.has(id) || booking.has(id)) continue
      if (isBeingGivenBack(id)) continue
      booking.add(id)
      void inTurn(() => book(id)).finally(() => booking.delete(id))
    }
  }

  async function printSlipsOf({ intent }: CardAttempt): Promise<void> {
    if (printed.has(intent.id)) return
    printed.add(intent.id)
    await printSlips(host, intent)
  }

  async function printDay(day: CardDay): Promise<void> {
    const { store } = deps.state()
    if (!store || printed.has(day.id)) return
    printed.add(day.id)
    if (!(await printEndOfDay(host, day, store.currency))) printed.delete(day.id)
  }

  /** Or was: the attempt itself is told a moment later. */
  const isBeingGivenBack = (id: string): boolean =>
    status.attempts.some(
      (attempt) =>
        attempt.intent.kind === 'reversal' && attempt.intent.ofAttemptId === id && !mayRetry(attempt),
    )

  const hinder = (id: string, hindrance: Hindrance): void => {
    hindrances.set(id, hindrance)
    publish()
  }

  /** In the sale first, then in the book of attempts. Resolves with why it is not, where a person has to know. */
  async function book(id: string, options: BookOptions = {}): Promise<CardProblem | undefined> {
    const attempt = attemptOf(id)
    if (isStopped || attempt?.status !== 'approved-unbooked') return undefined
    if (isBeingGivenBack(id)) return { type: 'card-under-way' }
    try {
      const done = await bookApproval(attempt, options)
      return done
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause)
      hinder(id, { type: 'not-booked', message })
      return { type: 'not-saved', message }
    }
  }

  async function bookApproval(
    attempt: ApprovedUnbookedAttempt,
    { signatureChecked, orderId, checkId }: BookOptions,
  ): Promise<CardProblem | undefined> {
    const { id, ofAttemptId, employeeId } = attempt.intent
    const purpose: CardPurpose = orderId === undefined ? attempt.intent : { orderId, checkId }
    if (attempt.approval.needsSignature && !signatureChecked) {
      // What is in the sale was compared before the till stopped.
      const known = await sales.tenderOf(id, purpose.orderId)
      if (!known) {
        hinder(id, { type: 'signature' })
        return undefined
      }
    }
    const put =
      attempt.intent.kind === 'payment'
        ? await sales.book(attempt, purpose)
        : await sales.takeOut(
            { attemptId: ofAttemptId ?? id, orderId: purpose.orderId, reversal: id },
            employeeId,
          )
    if (!put.ok) {
      hinder(id, { type: 'not-booked', message: 'message' in put.error ? put.error.message : put.error.type })
      return put.error
    }
    if ('why' in put.value) {
      hinder(id, { type: 'without-sale', why: put.value.why })
      return undefined
    }
    if ('taken' in put.value && put.value.taken) taken.set(id, put.value.taken)
    const answer = await host.call('card.book', {
      attemptId: id,
      booking: { orderId: purpose.orderId, entryId: put.value.entryId },
      ...(attempt.approval.needsSignature && { signatureChecked: true as const }),
    })
    if (answer.status === 'refused') {
      hinder(id, { type: 'not-booked', message: answer.message })
      return { type: 'refused', reason: answer.reason, message: answer.message }
    }
    hindrances.delete(id)
    learn(answer.attempt)
    return undefined
  }

  const answered = (answer: CardAnswer) => {
    if (answer.status === 'refused') {
      return err({ type: 'refused', reason: answer.reason, message: answer.message } as const)
    }
    learn(answer.attempt)
    return ok(viewOf(attemptOf(answer.attempt.intent.id) ?? answer.attempt))
  }

  /** The answer is lost, not the question: the host says what became of it. */
  const asked = async (attemptId: string, ask: () => Promise<CardAnswer>) => {
    unseen.add(attemptId)
    try {
      return answered(await ask())
    } catch (cause) {
      await host.call('card.status', null).then(take, () => undefined)
      const attempt = attemptOf(attemptId)
      return attempt ? ok(viewOf(attempt)) : err(notDone(cause))
    }
  }

  const forbidden = (permission: Permission, approval?: Approval): SaleProblem | undefined => {
    const seller = sellerOf(deps.state(), permission)
    if (seller.ok) return undefined
    return seller.error.type === 'not-permitted' && deps.approvals.spend(approval, permission)
      ? undefined
      : seller.error
  }
  const whoNow = () => deps.state().session?.id ?? ''

  const atTill: CardAtTill = {
    start: ({ amount, tip, orderId, checkId }) =>
      inTurn(async () => {
        const problem = forbidden('order:pay')
        if (problem) return err(problem)
        const attemptId = deps.ids()
        const of = orderId ?? deps.state().basket?.order.id
        const open = status.attempts.find(
          (attempt) => isOpenAttempt(attempt) && attempt.intent.orderId === of,
        )
        if (open) {
          const { kind, amount: known } = open.intent
          return kind === 'payment' && known === amount ? ok(viewOf(open)) : err({ type: 'card-under-way' })
        }
        const purpose = await sales.purpose({ orderId, checkId }, { attemptId, amount, tip })
        if (!purpose.ok) return purpose
        return asked(attemptId, () =>
          host.call('card.start', {
            ...{ id: attemptId, kind: 'payment', ...purpose.value, amount, employeeId: whoNow() },
            ...(tip && { tip }),
            businessDay: deps.businessDay(),
          }),
        )
      }),

    async abort(attemptId) {
      try {
        const { asked: heard } = await host.call('card.abort', { attemptId })
        return heard ? ok(undefined) : err(CANNOT_STOP)
      } catch (cause) {
        return err(notDone(cause))
      }
    },

    ask: (attemptId) => asked(attemptId, () => host.call('card.lastResult', { attemptId })),

    book: (attemptId, how) =>
      inTurn(async (): Promise<Result<void, CardProblem>> => {
        const problem = forbidden('order:pay') ?? (await book(attemptId, how))
        return problem ? err(problem) : ok(undefined)
      }),

    reverse: (attemptId, approval) =>
      inTurn(async () => {
        const attempt = attemptOf(attemptId)
        if (!attempt) return err(NOT_HERE)
        const { orderId, amount, currency } = attempt.intent
        const tip = cardTipOf(attempt)
        const known = await sales.tenderOf(attemptId, orderId)
        const problem =
          forbidden(known ? 'payment:remove' : 'order:pay', approval) ??
          (known && (await sales.refusalToTakeOut(known)))
        if (problem) return err(problem)
        const id = deps.ids()
        return asked(id, () =>
          host.call('card.start', {
            ...{ id, kind: 'reversal', ofAttemptId: attemptId, orderId: known?.orderId ?? orderId },
            ...{ amount, currency, employeeId: whoNow(), businessDay: deps.businessDay() },
            ...(tip > 0 && { tip }),
          }),
        )
      }),

    decide: (attemptId, { evidence, charged }, approval) =>
      inTurn(async () => {
        const problem = forbidden('payment:resolve-unknown', approval)
        if (problem) return err(problem)
        const approved = { trace: '', scheme: '', last4: '', authCode: '' }
        return asked(attemptId, () =>
          host.call('card.decide', {
            ...{ attemptId, evidence, managerId: approval?.by.id ?? whoNow() },
            decision: charged ? { approved: { ...approved, receipt: charged.receipt } } : 'not-executed',
          }),
        )
      }),

    seen(attemptId) {
      const attempt = attemptOf(attemptId)
      if (attempt && isOpenAttempt(attempt)) return
      unseen.delete(attemptId)
      publish()
    },

    async endOfDay(approval) {
      const problem = forbidden('card:end-of-day', approval)
      if (problem) return err(problem)
      try {
        const answer = await host.call('card.endOfDay', null)
        if (answer.status === 'refused') return err(refusal(answer.reason, answer.message))
        return ok(answer)
      } catch (cause) {
        return err(notDone(cause))
      }
    },
  }

  let end = () => {}
  return {
    atTill,
    guard,
    /** Learns what the last run left, and does nothing about it yet. */
    async look(): Promise<void> {
      await host.call('card.status', null).then(take, () => undefined)
    },
    /** From here on approvals are booked. What the last run left open the host clears up by itself, and tells. */
    begin(): void {
      isBegun = true
      end = host.on('card.changed', take)
      // What happened since `look` was told to nobody.
      void host.call('card.status', null).then(take, () => undefined)
      goOn()
    },
    /** Tries again what could not be written down. */
    retry(): void {
      for (const [id, { type }] of hindrances) if (type === 'not-booked') hindrances.delete(id)
      goOn()
    },
    stop(): void {
      isStopped = true
      end()
    },
  }
}

/** The card terminal may still be at it, or may have to be asked. */
const isOpenOrUnknown = (attempt: CardAttempt) =>
  isOpenAttempt(attempt) && attempt.status !== 'approved-unbooked'

const refusal = (reason: string, message: string) => ({ type: 'refused', reason, message }) as const
const CANNOT_STOP = refusal('not-at-work', 'The card terminal can no longer be stopped. Watch what it says.')
const NOT_HERE = refusal('no-such-attempt', 'This till does not know that card payment. Refund it instead.')
const notDone = (cause: unknown) =>
  refusal(
    'host-away',
    `The till’s own service does not answer (${String(cause)}). Whether the card was asked is told once it does; nothing is charged twice.`,
  )
