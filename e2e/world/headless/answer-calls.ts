import { formatReceiptNumber, lineFromMenu } from '@evertill/domain'
import type { Terminal } from '@evertill/terminal/engine'
import type { HeadlessCalls, RingUp, RingUpLine, RungUp } from './headless-calls.ts'
import type { PacedClock } from './paced-clock.ts'

/** What each call does with the real engine. Expected refusals become errors: a test did not expect them. */
export function answerCalls(terminal: Terminal, clock: PacedClock): HeadlessCalls {
  return {
    async enrol(request) {
      const enrolled = await terminal.enrol(request)
      return enrolled.ok ? enrolled.value : refuse('enrol', enrolled.error)
    },
    async signIn({ pin, employeeId = terminal.getState().employees[0]?.id ?? '' }) {
      const signedIn = await terminal.signIn(employeeId, pin)
      return signedIn.ok ? signedIn.value : refuse('sign in', signedIn.error)
    },
    async ringUp(orders) {
      const rungUp: RungUp[] = []
      for (const order of orders) rungUp.push(await ringUpOne(terminal, clock, order))
      clock.showing(undefined)
      return rungUp
    },
    payBasket: () => payBasket(terminal),
    basketLines: async () => terminal.getState().basket?.order.lines.length ?? 0,
    async state() {
      const { menu, basket: _, ...state } = terminal.getState()
      return { ...state, menuItems: menu.items.length }
    },
    ordersOfDay: (query) => terminal.ordersOfDay(query),
    order: (id) => terminal.order(id),
    async syncNow() {
      terminal.syncNow()
    },
  }
}

async function ringUpOne(terminal: Terminal, clock: PacedClock, { at, lines }: RingUp): Promise<RungUp> {
  clock.showing(at)
  for (const line of lines) {
    const added = await terminal.addLine(lineOf(terminal, line))
    if (!added.ok) refuse('add a line', added.error)
  }
  return payBasket(terminal)
}

async function payBasket(terminal: Terminal): Promise<RungUp> {
  const balance = terminal.getState().basket?.balance ?? 0
  const taken = await terminal.takeTender({ kind: 'cash', received: balance })
  if (!taken.ok) return refuse('take the money', taken.error)
  if (taken.value.type !== 'paid') return refuse('close the sale', taken.value)
  const { order } = taken.value
  return {
    orderId: order.id,
    receiptNumber: formatReceiptNumber(order.receipt),
    total: order.totals.total,
  }
}

function lineOf(terminal: Terminal, { price, quantity, note = '', ...chosen }: RingUpLine) {
  const { menu, basket, store } = terminal.getState()
  const orderType = basket?.order.type ?? store?.defaultOrderType ?? 'takeaway'
  const line = lineFromMenu(menu, { ...chosen, choices: [], quantity, note }, orderType)
  if (!line.ok) return refuse('find it on the menu', line.error)
  return price === undefined ? line.value : { ...line.value, unitPrice: price }
}

function refuse(what: string, why: unknown): never {
  throw new Error(`The terminal could not ${what}: ${JSON.stringify(why)}`)
}
