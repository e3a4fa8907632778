import type { StoreSettings, TillCashMovement, ToldReport, XReport, ZReport } from '@evertill/domain'
import { formatMinor } from '@evertill/domain'
import type { WallClock } from '@evertill/sync-protocol'
import type { ReportPaper, SlipPaper } from '../../contract/index.ts'

interface Naming {
  readonly localTime: WallClock
  readonly nameOf: (employeeId: string) => string
}

/** Draws a report for paper; `at` and `by` say when and by whom an X report was taken. */
export type ReportPaperOf = (
  report: ToldReport<XReport> | ToldReport<ZReport>,
  store: StoreSettings,
  taken: { readonly at: string; readonly by: string; readonly copy: number },
) => ReportPaper

export function createReportPaper({ localTime, nameOf }: Naming): ReportPaperOf {
  const known = (id: string) => nameOf(id) || id
  return (report, store, { at, by, copy }) => {
    const local = (instant: string) => localTime(store.timeZone, Date.parse(instant)).replace('T', ' ')
    const isZ = report.kind === 'z'
    const staff = (report.figures.tips?.staff ?? []).map(({ employeeId }) => employeeId)
    return {
      ...{ report, store: store.name, copy },
      openedAtLocal: local(report.openedAt),
      closedAtLocal: local(isZ ? report.closedAt : at),
      openedBy: known(report.openedBy),
      closedBy: known(isZ ? report.closedBy : by),
      staff: Object.fromEntries(staff.map((id) => [id, known(id)])),
    }
  }
}

const TITLES: Readonly<Record<TillCashMovement['type'], string>> = {
  'till.cash-in': 'CASH IN',
  'till.cash-out': 'CASH OUT',
  'till.drop': 'DROP TO THE SAFE',
}

/** The slip that goes into the drawer, or with the money, with a line to sign on. */
export function movementSlip(
  { type, amount, reason, employeeId, approvedBy, at }: TillCashMovement,
  store: StoreSettings,
  { localTime, nameOf }: Naming,
): SlipPaper {
  const known = (id: string) => nameOf(id) || id
  const { code, decimals } = store.currency
  const signed = type === 'till.cash-in' ? amount : -amount
  return {
    title: TITLES[type],
    rows: [
      { type: 'pair', label: code, figure: formatMinor(signed, decimals), bold: true, size: 'tall' },
      { type: 'text', text: reason },
      { type: 'rule' },
      {
        type: 'pair',
        label: known(employeeId),
        figure: localTime(store.timeZone, Date.parse(at)).replace('T', ' '),
      },
      ...(approvedBy === undefined
        ? []
        : [{ type: 'text', text: `Allowed by ${known(approvedBy)}` } as const]),
      { type: 'text', text: '' },
      { type: 'text', text: 'Signature' },
      { type: 'rule' },
    ],
  }
}
