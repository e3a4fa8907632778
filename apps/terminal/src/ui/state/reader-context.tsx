import { createContext, type ReactNode, use, useMemo } from 'react'
import { createMoneyFormat, type MoneyFormat } from '../format/money-format.ts'
import { createTimeFormat, type TimeFormat } from '../format/time-format.ts'
import { useSettings, useView } from './till-context.tsx'

/** Figures and moments as the person at this screen reads them. */
interface Reader {
  readonly money: MoneyFormat
  readonly time: TimeFormat
}

const ReaderContext = createContext<Reader | undefined>(undefined)

/** Before the first sync there is no store: nothing with money is on screen then. */
const NO_CURRENCY = { code: 'XXX', decimals: 2 } as const

export function ReaderProvider({ children }: { children: ReactNode }) {
  const store = useView((view) => view.till.store)
  const language = useSettings((settings) => settings.language)
  const reader = useMemo(() => {
    // The store's own locale where the cashier reads its language; else the cashier's language.
    const locale = store?.locale.split('-')[0] === language ? store.locale : language
    return {
      money: createMoneyFormat(store?.currency ?? NO_CURRENCY, locale),
      time: createTimeFormat(store?.timeZone ?? 'UTC', locale),
    }
  }, [store, language])
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

export function useReader(): Reader {
  const reader = use(ReaderContext)
  if (!reader) throw new Error('useReader stands outside ReaderProvider')
  return reader
}
