import { formatMinor, type Minor } from '@evertill/domain'
import type { ReportPaper } from '../documents/report-paper.ts'
import { centred, type PaperLine, pairIn, paperLine } from './paper-line.ts'
import { TENDER_NAMES } from './receipt-layout.ts'

const DISCOUNT_NAMES = {
  manual: 'Discounts by hand',
  promotion: 'Promotions',
  coupon: 'Coupons',
  loyalty: 'Rewards',
  comp: 'On the house',
} as const

/** An X or Z report: sales, payments, taxes, the drawer, what was given away, and of a Z the perpetual totals. */
export function reportLayout(paper: ReportPaper, columns: number, marks: readonly PaperLine[]): PaperLine[] {
  const { report, staff } = paper
  const { figures } = report
  const money = (amount: Minor) => formatMinor(amount, report.currency.decimals)
  const pair = pairIn(columns)
  const inset = pairIn(columns, '  ')
  const section = (title: string, rows: readonly PaperLine[]): PaperLine[] =>
    rows.length === 0 ? [] : [paperLine({}), paperLine({ left: title, bold: true }), ...rows]
  const total = (label: string, { count, total: sum }: { count: number; total: Minor }) =>
    pair(`${label} (${count})`, money(sum))
  const some = (label: string, amount: Minor | undefined) =>
    amount === undefined || amount === 0 ? [] : pair(label, money(amount))
  const { cash, tips, giftCards, payments } = figures
  return [
    ...centred(paper.store, columns / 2, { size: 'large', bold: true }),
    ...centred(
      report.kind === 'z' ? `Z REPORT ${report.carriedOn.zNumber}` : 'X REPORT – NOT A CLOSING',
      columns,
      {
        size: 'tall',
        bold: true,
      },
    ),
    ...(paper.copy > 0 ? centred('*** DUPLICATE ***', columns, { bold: true }) : []),
    ...marks,
    ...pair('Business day', report.businessDay),
    ...pair(`Opened by ${paper.openedBy}`, paper.openedAtLocal),
    ...pair(`${report.kind === 'z' ? 'Closed' : 'Taken'} by ${paper.closedBy}`, paper.closedAtLocal),
    ...section('SALES', [
      ...total('Sales', figures.sales),
      ...total('Refunds', figures.refunds),
      ...pair('Net of refunds', money(figures.sales.total - figures.refunds.total), { bold: true }),
      ...some('Cash rounding', figures.rounding),
      ...some('Service charges in it', figures.charges),
      ...(figures.days.length < 2
        ? []
        : figures.days.flatMap((day) => inset(day.businessDay, money(day.sales.total - day.refunds.total)))),
    ]),
    ...section(
      'PAYMENTS',
      figures.tenders.flatMap(({ kind, taken, givenBack, tips: ofTips }) => [
        ...total(TENDER_NAMES[kind], taken),
        ...(givenBack.count === 0 ? [] : inset(`given back (${givenBack.count})`, money(-givenBack.total))),
        ...(ofTips === undefined ? [] : inset('tips', money(ofTips))),
      ]),
    ),
    ...section(
      'TAXES',
      figures.taxes.flatMap(({ tax, base, amount }) =>
        pair('rate' in tax ? `${tax.name} on ${money(base)}` : tax.name, money(amount)),
      ),
    ),
    ...section('GIVEN AND TAKEN BACK', [
      ...(figures.discounts ?? []).flatMap(({ source, count, amount }) =>
        pair(`${DISCOUNT_NAMES[source]} (${count})`, money(-amount)),
      ),
      ...(figures.voids === undefined ? [] : total('Voids', figures.voids)),
      ...(figures.noSales === undefined ? [] : pair('Drawer opened without a sale', `${figures.noSales}`)),
    ]),
    ...section('GIFT CARDS AND PAYMENTS', [
      ...(giftCards === undefined
        ? []
        : [...some('Gift cards sold', giftCards.sold), ...some('Gift cards redeemed', giftCards.redeemed)]),
      ...(payments === undefined
        ? []
        : [
            ...some('Taken towards open orders', payments.taken),
            ...some('Given back of it', payments.givenBack),
            ...some('Used by sales', payments.used),
          ]),
      ...some('House accounts paid', figures.accountPayments),
    ]),
    ...section('TIPS', [
      ...(tips?.staff ?? []).flatMap(({ employeeId, owed }) =>
        pair(`${staff[employeeId] ?? employeeId}, owed`, money(owed)),
      ),
      ...(tips === undefined ? [] : pair('Tips owed', money(tips.owed))),
    ]),
    ...section('DRAWER', [
      ...pair('Float', money(cash.float)),
      ...pair('Cash taken', money(cash.taken)),
      ...some('Cash given back', -cash.givenBack),
      ...some('Tips left in it', cash.tips),
      ...some('Cash in', cash.in),
      ...some('Cash out', -cash.out),
      ...some('Drops', -cash.drops),
      ...some('Tips paid out', cash.tipsPaidOut === undefined ? undefined : -cash.tipsPaidOut),
      ...pair('Expected', money(cash.expected), { bold: true }),
      ...(report.kind === 'x'
        ? []
        : [
            ...pair('Counted', money(report.counted)),
            ...pair('Difference', money(report.difference), { bold: true }),
          ]),
    ]),
    ...section(
      'BOOKED LATE',
      report.late.flatMap(({ businessDay, sales, refunds }) =>
        pair(`${businessDay} (${sales.count + refunds.count})`, money(sales.total - refunds.total)),
      ),
    ),
    ...(report.kind === 'x'
      ? []
      : [
          ...section('SINCE THE FIRST DAY', [
            ...total('Sales', report.carriedOn.sales),
            ...total('Refunds', report.carriedOn.refunds),
          ]),
          ...(report.unresolved === undefined
            ? []
            : section('STILL TO BE LOOKED AT', [
                ...pair('Orders to review', `${report.unresolved.reviews}`),
                ...pair('Card payments unknown', `${report.unresolved.cardAttempts}`),
                ...(report.unresolved.openOrders === undefined
                  ? []
                  : pair('Orders not yet paid', `${report.unresolved.openOrders}`)),
              ])),
          ...(report.note === '' ? [] : section('NOTE', pair(report.note, ''))),
        ]),
  ]
}
