import type { Minor, Result } from '@evertill/domain'
import type { CardDayClosed, CardPayment, CardProblem } from '../../engine/payment/card-at-till.ts'
import type { Approval, Terminal } from '../../engine/terminal.ts'
import type { TillActions } from './till-actions.ts'
import type { TillStore } from './till-store.ts'

/** What a finger can do at the connected card terminal. */
export type CardActions = ReturnType<typeof createCardActions>

export function createCardActions({
  terminal,
  store,
  actions,
}: {
  terminal: Terminal
  store: TillStore
  actions: Pick<TillActions, 'showBill'>
}) {
  const { card } = terminal

  const tell = (problem: CardProblem) =>
    store.setState({
      notice:
        problem.type === 'refused'
          ? { type: 'card-refused', reason: problem.reason, message: problem.message }
          : { type: 'problem', problem },
    })

  /** Does it; what this person may not waits for the PIN of somebody who may. */
  const allowed = async (act: (approval?: Approval) => Promise<Result<unknown, CardProblem>>) => {
    const result = await act()
    if (result.ok) return
    if (result.error.type !== 'not-permitted') return tell(result.error)
    const { permission } = result.error
    store.setState({
      approving: {
        permission,
        async act(approval) {
          const done = await act(approval)
          if (!done.ok) tell(done.error)
        },
      },
    })
  }

  /** What is booked moves the screen on, once, whoever looks at it. */
  terminal.subscribe(() => {
    for (const { attemptId, kind, phase } of terminal.getState().card.payments) {
      if (kind !== 'payment' && phase.name === 'booked') card.seen(attemptId)
      if (kind !== 'payment' || phase.name !== 'booked') continue
      card.seen(attemptId)
      const { screen, bill } = store.getState()
      if (screen !== 'payment' || !phase.taken) continue
      if (phase.taken.type === 'paid' && !bill) {
        const { order, receipt, change } = phase.taken
        store.setState({ screen: 'paid', paid: { order, receipt, change }, notice: undefined })
      }
      if (phase.taken.type === 'bill' && bill?.order.id === phase.taken.order.id) {
        void actions.showBill(phase.taken.order)
      }
    }
  })

  return {
    /**
     * Charges a card for the basket, or for the order of the house on the payment screen; the tip comes on top. True
     * when it is under way.
     */
    async start(amount: Minor, tip: Minor): Promise<boolean> {
      const { bill } = store.getState()
      store.setState({ cardsAside: [] })
      const started = await card.start({
        amount,
        ...(tip > 0 && { tip }),
        ...(bill && { orderId: bill.order.id }),
        ...(bill?.checkId !== undefined && { checkId: bill.checkId }),
      })
      if (!started.ok) tell(started.error)
      return started.ok
    },
    async abort(attemptId: string): Promise<void> {
      const aborted = await card.abort(attemptId)
      if (!aborted.ok) tell(aborted.error)
    },
    async ask(attemptId: string): Promise<void> {
      const asked = await card.ask(attemptId)
      if (!asked.ok) tell(asked.error)
    },
    signatureFits: (attemptId: string) => allowed(() => card.book(attemptId, { signatureChecked: true })),
    tryAgain: (attemptId: string) => allowed(() => card.book(attemptId, {})),
    bookTo: (attemptId: string, orderId: string) => allowed(() => card.book(attemptId, { orderId })),
    giveBack: (attemptId: string) => allowed((approval) => card.reverse(attemptId, approval)),
    decide: (
      attemptId: string,
      word: { readonly evidence: string; readonly charged: false | { readonly receipt: string } },
    ) => allowed((approval) => card.decide(attemptId, word, approval)),
    /** What came of it, or why not, is told; the act waits for a PIN where this person may not. */
    endOfDay: async (told: (result: Result<CardDayClosed, CardProblem>) => void): Promise<void> => {
      const result = await card.endOfDay()
      if (result.ok || result.error.type !== 'not-permitted') return told(result)
      const { permission } = result.error
      store.setState({ approving: { permission, act: async (by) => told(await card.endOfDay(by)) } })
    },
    seen: card.seen,
    /** Out of the way for now; the payment screen still shows that it is open. */
    putAside: (payment: CardPayment) =>
      store.setState(({ cardsAside = [] }) => ({ cardsAside: [...cardsAside, asideKey(payment)] })),
    show: () => store.setState({ cardsAside: [] }),
  }
}

/** As it stands now: what becomes of it is told again. */
const asideKey = ({ attemptId, phase }: CardPayment) => `${attemptId} ${phase.name}`

export const isAside = (payment: CardPayment, aside: readonly string[] = []): boolean =>
  aside.includes(asideKey(payment))
