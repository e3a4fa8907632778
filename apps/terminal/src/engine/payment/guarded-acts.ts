import { balanceOf, err, type Order } from '@evertill/domain'
import type { createHouse } from '../house/house.ts'
import type { createSale } from '../sale/sale.ts'
import type { TaskQueue } from '../state/task-queue.ts'
import type { Basket, Terminal } from '../terminal.ts'
import type { createCardGuard } from './card-guard.ts'

/** What changes a sale or takes money for it: one after the other, and nothing a card payment under way stands against. */
export function createGuardedActs({
  sale,
  house,
  guard,
  inTurn,
  basket,
  order,
}: {
  readonly sale: Pick<ReturnType<typeof createSale>, 'addLine' | 'change' | 'takeTender'>
  readonly house: Pick<ReturnType<typeof createHouse>, 'perform' | 'moveItems' | 'payBill'>
  readonly guard: ReturnType<typeof createCardGuard>
  readonly inTurn: TaskQueue
  readonly basket: () => Basket | undefined
  readonly order: (id: string) => Promise<Order | undefined>
}): Pick<Terminal, 'addLine' | 'change' | 'takeTender' | 'perform' | 'moveItems' | 'payBill'> {
  return {
    addLine: (line, origin) =>
      inTurn(async () => {
        const before = basket()
        const underWay = before && guard.isUnderWay(before.order.id)
        return underWay ? err({ type: 'card-under-way' } as const) : sale.addLine(line, origin)
      }),
    change: (command) =>
      inTurn(async () => {
        const before = basket()
        const problem = before && guard.change(before, command)
        return problem ? err(problem) : sale.change(command)
      }),
    takeTender: (offer) =>
      inTurn(async () => {
        const before = basket()
        const problem = before && guard.tender({ orderId: before.order.id, balance: before.balance }, offer)
        return problem ? err(problem) : sale.takeTender(offer)
      }),
    perform: (action, approval) =>
      inTurn(async () => {
        const problem = guard.action(action)
        return problem ? err(problem) : house.perform(action, approval)
      }),
    moveItems: (move, approval) =>
      inTurn(async () => {
        const problem = guard.move(move)
        return problem ? err(problem) : house.moveItems(move, approval)
      }),
    payBill: (payment) =>
      inTurn(async () => {
        const seen = await order(payment.orderId)
        const problem = seen && guard.tender({ orderId: seen.id, balance: balanceOf(seen) }, payment.offer)
        return problem ? err(problem) : house.payBill(payment)
      }),
  }
}
