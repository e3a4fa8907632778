import { type CodeBook, lineFromMenu, type Menu, type OrderLine, type Result } from '@evertill/domain'
import type { SaleProblem, Terminal } from '../../engine/terminal.ts'
import { codeBookOf, scannedChoice } from '../scanner/scanned-choice.ts'
import { NO_MULTIPLIER, nextQuantity } from '../screens/sale/multiplier.ts'
import type { TapQueue } from './tap-queue.ts'
import type { TillStore } from './till-store.ts'

/** What a scan does to the sale: sells what the menu knows, and shows in the search field what it does not. */
export function createScanActions({
  terminal,
  store,
  queue,
  put,
}: {
  terminal: Terminal
  store: TillStore
  queue: TapQueue
  put: (line: Omit<OrderLine, 'id'>) => Promise<Result<unknown, SaleProblem>>
}) {
  let book: { readonly of: Menu; readonly codes: CodeBook } | undefined
  const codesOf = (menu: Menu): CodeBook => {
    if (book?.of !== menu) book = { of: menu, codes: codeBookOf(menu) }
    return book.codes
  }
  const misread = () => store.setState({ notice: { type: 'scan', what: 'scan-rejected', text: '' } })

  return {
    misread,

    /** One scan is one piece, or as many as were keyed before it. */
    scan: (text: string) =>
      queue(async () => {
        const till = terminal.getState()
        const view = store.getState()
        if (!till.store || view.screen !== 'sale' || view.configuring) return
        const thisYear = Number((till.businessDay ?? '2000').slice(0, 4))
        const { currency } = till.store
        const scanned = scannedChoice(text, till.menu, codesOf(till.menu), { currency, thisYear })
        const quantity = nextQuantity(view.multiplier)
        switch (scanned.type) {
          case 'misread':
            return misread()
          case 'unknown':
            return store.setState({
              query: scanned.text,
              notice: { type: 'scan', what: 'scanned', text: scanned.text },
            })
          case 'choose':
            return store.setState({
              multiplier: NO_MULTIPLIER,
              configuring: { itemId: scanned.itemId, quantity: scanned.quantity * quantity },
            })
          case 'add': {
            const choice = { ...scanned.choice, quantity: scanned.choice.quantity * quantity }
            const line = lineFromMenu(till.menu, choice, terminal.saleMoment())
            if (!line.ok) return store.setState({ notice: { type: 'choice', problem: line.error } })
            store.setState({ multiplier: NO_MULTIPLIER, query: '' })
            const added = await put(line.value)
            if (!added.ok) store.setState({ notice: { type: 'problem', problem: added.error } })
          }
        }
      }),
  }
}
