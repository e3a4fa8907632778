/** One line of the table: what was measured, what it should be, and what the machine allows. */
export interface Figure {
  readonly name: string
  readonly measured: string
  /** From the product's policies. */
  readonly target: string
  /** Absent where no target asks for anything. */
  readonly met?: boolean
  /** The same work without us, measured in the same run. */
  readonly floor: string
  /** Measured against floor; this must not regress, whatever the machine. */
  readonly ratio: string
}

/** A group of figures that `--only` can pick. */
export interface Section {
  readonly name: string
  /** Takes minutes: runs only when named or with `--all`. */
  readonly isLong?: boolean
  run(): Promise<readonly Figure[]>
}

const COLUMNS = ['name', 'measured', 'target', 'met', 'floor', 'ratio'] as const
const TITLES: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  name: 'figure',
  measured: 'measured',
  target: 'target',
  met: 'met',
  floor: 'floor in this run',
  ratio: 'ratio',
}

/** The figures as a table of aligned columns. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [
    COLUMNS.map((column) => TITLES[column]),
    ...figures.map((figure) =>
      COLUMNS.map((column) => (column === 'met' ? verdictOf(figure) : figure[column])),
    ),
  ]
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const text = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  text.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
  return text.join('\n')
}

const verdictOf = ({ met }: Figure) => (met === undefined ? '–' : met ? 'yes' : 'no')

export const perSecond = (count: number, ms: number) => (count / ms) * 1_000
export const whole = (value: number) => Math.round(value).toLocaleString('en-US')
export const ms = (value: number) => `${value < 10 ? value.toFixed(1) : whole(value)} ms`
export const percent = (share: number) => `${Math.round(share * 100)} %`
export const times = (factor: number) => `${factor < 10 ? factor.toFixed(1) : Math.round(factor)} ×`
