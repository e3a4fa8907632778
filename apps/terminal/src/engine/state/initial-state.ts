import type { TerminalState } from '../terminal.ts'

/** A till before it has looked at anything. */
export const INITIAL_STATE: TerminalState = {
  phase: { name: 'starting' },
  menu: { categories: [], items: [], modifierGroups: [], taxes: [] },
  employees: [],
  reviews: [],
  stock: { levels: new Map(), soldOut: new Set() },
  ordersVersion: 0,
  sync: { link: 'connecting', unsent: 0, quarantined: 0, unreadable: 0 },
  card: { connected: false, payments: [] },
  drawerOpen: false,
  openWork: [],
  printer: { state: 'unknown', waiting: [], recent: [] },
}
