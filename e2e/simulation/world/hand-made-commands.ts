import { type DraftOrder, payCommand, priceOrder } from '@evertill/domain'
import {
  type ChainHead,
  type Command,
  EMPTY_CHAIN,
  sealCommand,
  type UnsealedCommand,
} from '@evertill/sync-protocol'
import { openJournal } from '@evertill/terminal/host'
import { journalOf } from './journal-of.ts'
import type { SimMachine } from './sim-machine.ts'
import { simOrder } from './sim-menu.ts'
import type { Simulation } from './simulation.ts'

/** A command this build cannot read, as a newer one has written it before somebody went back (fault 25). */
export async function appendPoison(simulation: Simulation, machine: SimMachine): Promise<void> {
  await append(simulation, machine, [
    { ...envelope(simulation, machine), type: 'order.levitate', version: 9, body: { height: 2 } },
  ])
}

/** Sales as the first version of the program recorded them, queued while it was offline (fault 26). */
export async function appendOldSales(
  simulation: Simulation,
  machine: SimMachine,
  count: number,
): Promise<void> {
  const { ids, time } = simulation
  const { identity } = machine
  const used = journalOf(machine).filter(({ type }) => type === 'order.pay' || type === 'bill.pay').length
  const paidAt = new Date(time.now()).toISOString()
  const sales = Array.from({ length: count }, (_, index) => {
    const content = simOrder({
      id: ids(),
      lineId: ids(),
      storeId: identity.storeId,
      terminalId: identity.terminalId,
      employeeId: `${identity.storeId}-ana`,
      openedAt: paidAt,
      quantity: 1 + (index % 3),
    })
    const { total } = priceOrder(content)
    const draft: DraftOrder = { ...content, status: 'draft' }
    const tender = { id: ids(), kind: 'cash', amount: total, received: total, change: 0 } as const
    return payCommand(
      { ...draft, status: 'pending-payment', tenders: [tender] },
      {
        receipt: { prefix: identity.receiptPrefix, number: used + index + 1 },
        businessDay: paidAt.slice(0, 10),
        paidAt,
      },
    )
  })
  await append(
    simulation,
    machine,
    sales.map(({ type, ...body }) => ({ ...envelope(simulation, machine), type, version: 1, body })),
  )
}

function envelope({ ids, time }: Simulation, { identity }: SimMachine) {
  const occurredAt = new Date(time.now()).toISOString()
  return {
    id: ids(),
    terminalId: identity.terminalId,
    storeId: identity.storeId,
    employeeId: `${identity.storeId}-ana`,
    businessDay: occurredAt.slice(0, 10),
    occurredAt,
  }
}

/** Goes on with the chain of a till that is switched off. */
async function append(
  simulation: Simulation,
  machine: SimMachine,
  commands: readonly UnsealedCommand[],
): Promise<void> {
  const journal = await simulation.time.working(
    openJournal({
      path: machine.journalPath,
      terminalId: machine.identity.terminalId,
      openFile: async () => machine.disk.open(),
    }),
  )
  let head: ChainHead = journal.head()
  for (const command of commands) {
    const sealed: Command = sealCommand(command, head.lastTseq === 0 ? EMPTY_CHAIN : head)
    await simulation.time.working(journal.append(sealed))
    head = { lastTseq: sealed.tseq, lastHash: sealed.hash }
  }
}
