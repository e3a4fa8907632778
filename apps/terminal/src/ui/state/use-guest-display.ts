import { basketOnDisplay, type DisplayContent, dueOnDisplay } from '@evertill/domain'
import { useEffect } from 'react'
import type { Terminal } from '../../engine/terminal.ts'
import { useTill } from './till-context.tsx'
import type { TillView } from './till-store.ts'

/** What the guest sees: the basket while it grows, then what is due, then the change, and a welcome in between. */
export function guestSees({ till, screen, paid, bill }: TillView): DisplayContent {
  const name = till.store?.name ?? ''
  if (!till.session || till.phase.name !== 'ready') return { type: 'closed', text: name }
  if (screen === 'paid' && paid) {
    const { currency } = paid.order.pricing
    const taken = paid.receipt.total + (paid.receipt.rounding ?? 0) + paid.change
    return { type: 'change', currency, paid: taken, change: paid.change }
  }
  if (bill && screen === 'payment') {
    const { pricing } = bill.order
    return { type: 'due', currency: pricing.currency, total: bill.balance, paid: 0 }
  }
  const { basket } = till
  if (!basket) return { type: 'welcome', text: name }
  return screen === 'payment'
    ? dueOnDisplay(basket.order, basket.totals)
    : basketOnDisplay(basket.order, basket.totals)
}

/** Feeds pole and guest's window; what has not changed is not told again. */
export function useGuestDisplay(): void {
  const { terminal, store } = useTill()
  useEffect(() => followGuest(terminal, store), [terminal, store])
}

function followGuest(
  terminal: Terminal,
  store: { getState(): TillView; subscribe(listener: (view: TillView) => void): () => void },
): () => void {
  let told = ''
  const tell = (view: TillView): void => {
    const content = guestSees(view)
    const words = JSON.stringify(content)
    if (words === told) return
    told = words
    terminal.devices.show(content)
  }
  tell(store.getState())
  return store.subscribe(tell)
}
