import {
  type ChosenOverride,
  lineFromMenu,
  listedAmount,
  type OrderLine,
  type Result,
  type WeightReading,
} from '@evertill/domain'
import type { LineOrigin, SaleProblem, Terminal } from '../../engine/terminal.ts'
import { type ScanBook, scanBookOf, scannedChoice } from '../scanner/scanned-choice.ts'
import { NO_MULTIPLIER, nextQuantity } from '../screens/sale/multiplier.ts'
import type { TapQueue } from './tap-queue.ts'
import type { TillStore } from './till-store.ts'

type NewLine = Omit<OrderLine, 'id'>

/** What a label says of the piece it is on. */
export interface OnLabel {
  readonly weight?: WeightReading | undefined
  readonly override?: ChosenOverride | undefined
}

/** What a scan does to the sale: sells what the menu knows, and says of the rest what is wrong with it. */
export function createScanActions({
  terminal,
  store,
  queue,
  put,
}: {
  terminal: Terminal
  store: TillStore
  queue: TapQueue
  put: (line: NewLine, origin?: LineOrigin) => Promise<Result<unknown, SaleProblem>>
}) {
  let known: ScanBook | undefined
  const book = (): ScanBook => {
    const { menu, store: settings } = terminal.getState()
    const policy = settings?.scanning
    if (known?.menu !== menu || (policy && known.policy !== policy)) known = scanBookOf(menu, policy)
    return known
  }
  const misread = () => store.setState({ notice: { type: 'scan', why: 'misread', text: '' } })

  /**
   * Puts a line into the basket whose price a label says. Where that is a price changed by hand and this person may
   * not, it waits for the PIN of somebody who may.
   */
  const putLabelled = async (line: NewLine): Promise<Result<unknown, SaleProblem>> => {
    const added = await put(line, { pricedBy: 'label' })
    if (added.ok || added.error.type !== 'not-permitted' || !line.override) return added
    const { permission } = added.error
    store.setState({
      approving: {
        permission,
        act: (approval) =>
          queue(async () => {
            const override = line.override && { ...line.override, approvedBy: approval.by.id }
            const done = await put({ ...line, override }, { pricedBy: 'label', approval })
            if (!done.ok) store.setState({ notice: { type: 'problem', problem: done.error } })
          }),
      },
    })
    return { ok: true, value: undefined }
  }

  return {
    misread,
    putLabelled,

    /** One scan is one piece, or as many as were keyed before it. `text` may be keyed too. */
    scan: (text: string) =>
      queue(async () => {
        const till = terminal.getState()
        const view = store.getState()
        if (!till.store || view.screen !== 'sale' || view.configuring) return
        const thisYear = Number((till.businessDay ?? '2000').slice(0, 4))
        const { currency } = till.store
        const scanned = scannedChoice(text, book(), { currency, thisYear })
        if (scanned.type === 'misread') return misread()
        if (scanned.type === 'refused') {
          const item = 'itemName' in scanned.why ? scanned.why.itemName : undefined
          const text = 'currency' in scanned.why ? scanned.why.currency : scanned.text
          return store.setState({ notice: { type: 'scan', why: scanned.why.type, text, item } })
        }
        const quantity = scanned.choice.quantity * nextQuantity(view.multiplier)
        const choice = { ...scanned.choice, quantity }
        store.setState({ multiplier: NO_MULTIPLIER, query: '', notice: undefined })
        if (scanned.type === 'choose') {
          const { itemId, weight, override } = choice
          return store.setState({ configuring: { itemId, quantity, label: { weight, override } } })
        }
        const line = lineFromMenu(till.menu, choice, terminal.saleMoment())
        if (!line.ok) return store.setState({ notice: { type: 'choice', problem: line.error } })
        const added = await putLabelled(line.value)
        if (!added.ok) return store.setState({ notice: { type: 'problem', problem: added.error } })
        const charged = listedAmount(line.value)
        if (scanned.labelPrice !== undefined && scanned.labelPrice !== charged) {
          const { name: item } = line.value
          store.setState({ notice: { type: 'label-price', item, label: scanned.labelPrice, charged } })
        }
      }),
  }
}
