import { formatReceiptNumber, isPaid } from '@evertill/domain'
import { journalOf } from '../world/journal-of.ts'
import { contentOf } from './applied-commands.ts'
import type { Invariant } from './invariant.ts'

/** The receipts of a till are numbered 1, 2, 3 … in its journal and on the guests' tables, and none twice. */
export const i04ReceiptNumbers: Invariant = {
  name: 'I4',
  says: 'receipt numbers are unique per terminal, without unexplained gaps',
  counts: 'doubled',
  holds: 'always',
  watch({ evidence, machines, offices, truth }) {
    const checked = new Map<string, { commands: number; last: number }>()
    return () => {
      const wrong: string[] = []
      for (const machine of machines) {
        const commands = journalOf(machine)
        const state = checked.get(machine.name) ?? { commands: 0, last: 0 }
        checked.set(machine.name, state)
        for (const command of commands.slice(state.commands)) {
          const content = contentOf(command)
          if (content?.type !== 'order.pay' && content?.type !== 'bill.pay') continue
          const { number, prefix } = content.receipt
          if (number !== state.last + 1) wrong.push(`${machine.name} numbered ${number} after ${state.last}`)
          if (prefix !== machine.identity.receiptPrefix)
            wrong.push(`${machine.name} numbers receipts ${prefix}`)
          state.last = number
        }
        state.commands = commands.length
      }
      for (const machine of machines) {
        const numbers = evidence.shown.flatMap((sale) =>
          sale.machine === machine ? [sale.order.receipt.number] : [],
        )
        if (new Set(numbers).size < numbers.length) wrong.push(`${machine.name} gave a number to two guests`)
      }
      for (const { storeId } of offices) {
        const numbers = [...truth.orders(storeId).values()].flatMap(({ order }) =>
          isPaid(order) ? [formatReceiptNumber(order.receipt)] : [],
        )
        if (new Set(numbers).size < numbers.length) wrong.push(`head office has a number of ${storeId} twice`)
      }
      return wrong
    }
  },
}
