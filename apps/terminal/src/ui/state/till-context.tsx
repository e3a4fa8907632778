import { createContext, type ReactNode, use } from 'react'
import { useStore } from 'zustand'
import type { Terminal } from '../../engine/terminal.ts'
import { type CardActions, createCardActions } from './card-actions.ts'
import { type CashActions, createCashActions } from './cash-actions.ts'
import { type ClockActions, createClockActions } from './clock-actions.ts'
import { createDeviceActions, type DeviceActions } from './device-actions.ts'
import { createJournalActions, type JournalActions } from './journal-actions.ts'
import { saveExport } from './save-export.ts'
import type { Settings, SettingsStore } from './settings-store.ts'
import { createStockActions, type StockActions } from './stock-actions.ts'
import { createTillActions, type TillActions } from './till-actions.ts'
import { createTillStore, type TillStore, type TillView } from './till-store.ts'

/** A till as its screens hold it. */
export interface Till {
  readonly terminal: Terminal
  readonly store: TillStore
  readonly actions: TillActions
  readonly journal: JournalActions
  readonly devices: DeviceActions
  readonly card: CardActions
  readonly cash: CashActions
  readonly stock: StockActions
  readonly clock: ClockActions
  readonly settings: SettingsStore
}

export function createTill({ terminal, settings }: { terminal: Terminal; settings: SettingsStore }): Till {
  const store = createTillStore(terminal)
  const actions = createTillActions({ terminal, store })
  return {
    terminal,
    store,
    settings,
    actions,
    journal: createJournalActions({ terminal, store, save: saveExport }),
    devices: createDeviceActions({ terminal, store }),
    card: createCardActions({ terminal, store, actions }),
    cash: createCashActions({ terminal, store }),
    stock: createStockActions({ terminal, store }),
    clock: createClockActions({ terminal, store }),
  }
}

const TillContext = createContext<Till | undefined>(undefined)

export function TillProvider({ till, children }: { till: Till; children: ReactNode }) {
  return <TillContext value={till}>{children}</TillContext>
}

export function useTill(): Till {
  const till = use(TillContext)
  if (!till) throw new Error('useTill stands outside TillProvider')
  return till
}

/** The selected part of the view; the component paints again only when that part changes. */
export function useView<T>(select: (view: TillView) => T): T {
  return useStore(useTill().store, select)
}

export function useSettings<T>(select: (settings: Settings) => T): T {
  return useStore(useTill().settings, select)
}
