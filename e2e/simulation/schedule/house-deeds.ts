import { isPaid } from '@evertill/domain'
import type { OpenOrderView, Terminal } from '@evertill/terminal/engine'
import type { Scene } from '../faults/fault.ts'
import { ringUp, signIn } from './sell.ts'

/** What is done to orders that every till of the store knows. A manager does it: nobody's approval is needed. */
async function asManager({ simulation, machine }: Scene, terminal: Terminal): Promise<void> {
  if (terminal.getState().session?.role !== 'manager') await signIn(simulation, machine, terminal, 'bo')
}

/** The named order as this till sees it, or one of those it knows. */
async function openOrder(
  { random }: Scene,
  terminal: Terminal,
  orderId?: string,
): Promise<OpenOrderView | undefined> {
  const open = await terminal.openOrders()
  if (orderId !== undefined) return open.find(({ order }) => order.id === orderId)
  return open.length > 0 ? random.pick(open) : undefined
}

/** Rings something up and sends it to the kitchen. */
export async function sendBasket(scene: Scene, terminal: Terminal): Promise<void> {
  const { simulation, machine, random } = scene
  await asManager(scene, terminal)
  await ringUp(simulation, machine, terminal, random)
  const { basket } = terminal.getState()
  if (!basket) return
  if (basket.addsTo === undefined) {
    await terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] })
  }
  const sent = await terminal.send()
  simulation.trace.add(machine.name, 'sends', sent.ok ? sent.value.id : sent.error.type)
  if (!sent.ok) return
  simulation.evidence.sent.push({ storeId: machine.identity.storeId, orderId: sent.value.id })
}

/** More for an order that is at the tables already. */
export async function addToOrder(scene: Scene, terminal: Terminal): Promise<void> {
  const seen = await openOrder(scene, terminal)
  if (!seen) return
  const chosen = await terminal.addTo(seen.order.id)
  scene.simulation.trace.add(
    scene.machine.name,
    'adds to',
    seen.order.id,
    chosen.ok ? 'ok' : chosen.error.type,
  )
  await sendBasket(scene, terminal)
}

/** Changes one order: pieces more or fewer, another table, or given up. */
export async function editOrder(scene: Scene, terminal: Terminal, orderId?: string): Promise<void> {
  const { simulation, machine, random } = scene
  await asManager(scene, terminal)
  const seen = await openOrder(scene, terminal, orderId)
  if (!seen || seen.order.lines.length === 0) return
  const { id } = seen.order
  const lineId = random.pick(seen.order.lines).id
  const table = random.int(1, 9)
  const done = await terminal.perform(
    random.pick([
      { type: 'order.edit', orderId: id, edits: [{ kind: 'add-pieces', lineId, pieces: random.int(1, 2) }] },
      { type: 'order.edit', orderId: id, edits: [{ kind: 'void', lineId, pieces: 1, reason: 'Wrong' }] },
      { type: 'order.move-table', orderId: id, table: { id: `table-${table}`, name: `Table ${table}` } },
      { type: 'order.cancel', orderId: id, reason: 'The guests left' },
    ] as const),
  )
  simulation.trace.add(machine.name, 'edits', id, done.ok ? 'ok' : done.error.type)
}

/** Guests part or sit together: some or all of an order goes to another one, or to guests who have none yet. */
export async function moveItems(scene: Scene, terminal: Terminal): Promise<void> {
  const { simulation, machine, random } = scene
  await asManager(scene, terminal)
  const open = await terminal.openOrders()
  if (open.length === 0) return
  const { order } = random.pick(open)
  const others = open.filter((view) => view.order.id !== order.id)
  const all = random.chance(0.4)
  const pieces = order.lines.flatMap(({ id: lineId, quantity }) => {
    const going = all ? quantity : random.int(0, quantity)
    return going > 0 ? [{ lineId, pieces: going }] : []
  })
  const table = random.int(1, 9)
  const to =
    others.length > 0 && random.chance(0.7)
      ? { orderId: random.pick(others).order.id }
      : { table: { id: `table-${table}`, name: `Table ${table}` } }
  const done = await terminal.moveItems({ fromOrderId: order.id, pieces, to })
  simulation.trace.add(machine.name, 'moves items of', order.id, done.ok ? done.value.id : done.error.type)
}

/** Takes money for an order, all that is left of it or a part. */
export async function payBill(scene: Scene, terminal: Terminal, orderId?: string): Promise<void> {
  const { simulation, machine, random } = scene
  await asManager(scene, terminal)
  const seen = await openOrder(scene, terminal, orderId)
  if (!seen) return
  const { balance, order } = seen
  const part = random.chance(0.25) && balance > 1 ? random.int(1, balance - 1) : balance
  const paid = await terminal.payBill({
    orderId: order.id,
    ...(part > 0 && {
      offer: random.chance(0.5)
        ? { kind: 'cash', received: part === balance ? balance + 100 : part }
        : { kind: 'card-manual', amount: part, reference: '' },
    }),
  })
  simulation.trace.add(
    machine.name,
    'takes money for',
    order.id,
    paid.ok ? paid.value.status : paid.error.type,
  )
  if (paid.ok && isPaid(paid.value)) simulation.evidence.showPaid(machine, paid.value)
}

/** A manager's word on what two tills did while apart. */
export async function decideReview(scene: Scene, terminal: Terminal): Promise<void> {
  const { simulation, machine, random } = scene
  const open = terminal.getState().reviews.filter(({ status }) => status === 'open')
  if (open.length === 0) return
  await asManager(scene, terminal)
  const { id } = random.pick(open)
  const verdict = { kind: random.pick(['accept-mine', 'accept-theirs', 'void'] as const) }
  const decided = await terminal.decideReview({ reviewId: id, verdict, reason: 'Asked both' })
  simulation.trace.add(machine.name, 'decides', id, verdict.kind, decided.ok ? 'ok' : decided.error.type)
}
