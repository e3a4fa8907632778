import { type Currency, formatMinor } from '@evertill/domain'
import type { Audit, AuditedTerminal } from './audit-store.ts'

/** The audit as lines for a terminal window; the last one says what came out of it. */
export function auditWords({ store, currency, terminals, problems, open }: Audit): readonly string[] {
  const money = moneyIn(currency)
  const sum = (of: (terminal: AuditedTerminal) => number) => terminals.reduce((all, one) => all + of(one), 0)
  const taken = sum((one) => [...one.taken.values()].reduce((all, amount) => all + amount, 0))
  const result = problems.length === 0 ? 'nothing is wrong' : `${problems.length} wrong`
  return [
    `Store ${store.id}: ${store.name}`,
    ...terminals.map((one) => `  ${terminalWords(one, money)}`),
    ...(problems.length > 0 ? ['', 'Wrong:', ...problems.map((problem) => `  ✗ ${problem}`)] : []),
    ...(open.length > 0 ? ['', 'To look at:', ...open.map((what) => `  · ${what}`)] : []),
    '',
    `${problems.length === 0 ? '✓' : '✗'} store ${store.id}: ${counted(terminals.length, 'till')}, ${counted(
      sum(({ office }) => office),
      'entry',
      'entries',
    )} at head office, ${counted(
      sum(({ receipts }) => receipts),
      'receipt',
    )}, ${money(taken)} taken, ${money(sum(({ handedBack }) => handedBack))} handed back; ${result}`,
  ]
}

function terminalWords(one: AuditedTerminal, money: (amount: number) => string): string {
  const kinds = [...one.taken].map(([kind, amount]) => `${kind} ${money(amount)}`)
  return [
    `${one.prefix} ${one.name}: ${one.journal === undefined ? 'no journal' : `${counted(one.journal, 'entry', 'entries')} in its journal`}`,
    `${one.office} at head office`,
    counted(one.receipts, 'receipt'),
    ...kinds,
    ...(one.handedBack > 0 ? [`handed back ${money(one.handedBack)}`] : []),
  ].join(', ')
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** Without a sale there is no currency, and nothing but zeros to show. */
const moneyIn =
  (currency: Currency | undefined) =>
  (amount: number): string =>
    currency ? `${formatMinor(amount, currency.decimals)} ${currency.code}` : String(amount)
