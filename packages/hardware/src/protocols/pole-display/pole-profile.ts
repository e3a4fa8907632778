/** A code page of a display: what it calls it (`ESC t`), and the name iconv knows it by. */
export interface PolePage {
  /** Absent for a display that has this one alone. */
  readonly number?: number
  readonly encoding: string
}

/** What a model of pole display can do; data, so that a new model is a new row. */
export interface PoleProfile {
  readonly name: string
  readonly commands: 'epson' | 'cd5220'
  readonly columns: number
  /** The preferred first. */
  readonly pages: readonly PolePage[]
  /** Whether the display hangs before a printer on one line and has to be addressed. */
  readonly chained: boolean
}

/** Epson DM-D and everything that speaks as it does: two rows of twenty. */
export const epsonPole: PoleProfile = {
  name: 'Epson DM-D',
  commands: 'epson',
  columns: 20,
  pages: [
    { number: 16, encoding: 'windows-1252' },
    { number: 19, encoding: 'cp858' },
    { number: 18, encoding: 'cp852' },
    { number: 17, encoding: 'cp866' },
    { number: 0, encoding: 'cp437' },
  ],
  chained: false,
}

/** CD5220, which nearly every other pole can be set to. Its alphabet is fixed by a switch. */
export const cd5220Pole: PoleProfile = {
  name: 'CD5220',
  commands: 'cd5220',
  columns: 20,
  pages: [{ encoding: 'cp437' }],
  chained: false,
}
