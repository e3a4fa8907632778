import type { Till } from '../../state/till-context.tsx'
import { neighbourLine } from './basket-lines.ts'
import { NO_MULTIPLIER, typeMultiplier } from './multiplier.ts'

/** The keys of the sale screen; `false` for a key that means nothing here. */
export function saleKeys({ store, actions }: Till, event: KeyboardEvent, find: () => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const { multiplier, selectedLineId, notice, query, till } = store.getState()
  const order = till.basket?.order
  if (event.key === 'F6' || event.key === '/') find()
  else if (event.key === 'F9') void actions.send()
  else if (event.key === 'F10') void actions.openPayment()
  else if (event.key === 'F8') void actions.discard()
  else if (event.key === 'F7' && notice?.type === 'undo') void actions.undo()
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (belongsToGrid(event)) return false
    const line = neighbourLine(order?.lines ?? [], selectedLineId, event.key === 'ArrowDown' ? 1 : -1)
    if (line) store.setState({ selectedLineId: line.id })
  } else if (event.key === 'Escape') {
    if (multiplier !== NO_MULTIPLIER) store.setState({ multiplier: NO_MULTIPLIER })
    else if (query !== '') store.setState({ query: '' })
    else if (selectedLineId !== undefined) store.setState({ selectedLineId: undefined })
    else return false
  } else if (selectedLineId !== undefined && (event.key === '+' || event.key === '=')) {
    void actions.changeQuantity(selectedLineId, 1)
  } else if (selectedLineId !== undefined && event.key === '-') {
    void actions.changeQuantity(selectedLineId, -1)
  } else if (selectedLineId !== undefined && event.key === 'Delete') {
    void actions.removeLine(selectedLineId)
  } else {
    const typed = typeMultiplier(multiplier, event.key)
    if (!typed) return false
    store.setState({ multiplier: typed })
  }
  return true
}

/** On the tiles and tabs the arrows walk from one to the next. */
function belongsToGrid({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('[data-walk]') !== null
}
