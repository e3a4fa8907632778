import { createContext, type ReactNode, use, useMemo } from 'react'
import { createMoneyFormat, type MoneyFormat } from '../format/money-format.ts'
import { createTimeFormat, type TimeFormat } from '../format/time-format.ts'
import { useView } from './till-context.tsx'

/** Figures and moments as this store writes them, whichever language the cashier reads. */
interface Reader {
  readonly money: MoneyFormat
  readonly time: TimeFormat
}

const ReaderContext = createContext<Reader | undefined>(undefined)

/** Before the first sync there is no store: nothing with money is on screen then. */
const NO_STORE = { currency: { code: 'XXX', decimals: 2 }, locale: 'en', timeZone: 'UTC' } as const

export function ReaderProvider({ children }: { children: ReactNode }) {
  const store = useView((view) => view.till.store)
  const { currency, locale, timeZone } = store ?? NO_STORE
  const reader = useMemo(
    () => ({ money: createMoneyFormat(currency, locale), time: createTimeFormat(timeZone, locale) }),
    [currency, locale, timeZone],
  )
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

export function useReader(): Reader {
  const reader = use(ReaderContext)
  if (!reader) throw new Error('useReader stands outside ReaderProvider')
  return reader
}
