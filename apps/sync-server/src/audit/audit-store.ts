import {
  type Currency,
  explainReceiptNumberProblem,
  explainZChainProblem,
  formatReceiptNumber,
  type Minor,
  receiptBooksProblems,
  type Tender,
  zChainProblem,
} from '@evertill/domain'
import type { CommandResult } from '@evertill/sync-protocol'
import type { Sql } from 'postgres'
import { sessionProblems } from './booked-sessions.ts'
import { checkJournal } from './check-journal.ts'
import { type OfficeBooks, type OfficeTerminal, withOfficeBooks } from './office-books.ts'
import { moneyProblems, saleProblems } from './table-problems.ts'
import { createTerminalBooks, type TerminalBooks } from './terminal-books.ts'

/** A journal file and whose it is. */
export interface JournalFile {
  readonly path: string
  readonly terminalId: string
  readonly storeId: string
}

/** What the audit says of one terminal. Amounts are minor units. */
export interface AuditedTerminal {
  readonly name: string
  readonly prefix: string
  /** Entries in its journal; absent where no journal was given. */
  readonly journal?: number | undefined
  readonly office: number
  readonly receipts: number
  readonly taken: ReadonlyMap<Tender['kind'], Minor>
  readonly handedBack: Minor
}

export interface Audit {
  readonly store: OfficeBooks['store']
  /** Absent while nothing was sold. */
  readonly currency?: Currency | undefined
  readonly terminals: readonly AuditedTerminal[]
  /** What is wrong, in sentences. Empty: chain, numbers and money are proven. */
  readonly problems: readonly string[]
  /** What is not wrong and waits for somebody, or could not be proven. */
  readonly open: readonly string[]
}

/**
 * Compares the journals of a store's terminals with its books in PostgreSQL and proves them: each chain whole and the
 * same on both sides, receipts and Z reports numbered without gap or double, each Z report's sales and cash those of its
 * entries, and the money of the entries, in the tables of the reports, to the cent, in both directions. It only reads, and needs neither server nor terminals.
 * Rejects with `UnknownStore`, or the system's error where a journal cannot be read.
 */
export function auditStore(sql: Sql, storeId: string, journals: readonly JournalFile[]): Promise<Audit> {
  return withOfficeBooks(sql, storeId, async (books) => {
    const terminals = await books.terminals()
    const problems: string[] = []
    const open: string[] = []
    const known = new Set(terminals.map(({ id }) => id))
    for (const { path, terminalId } of journals) {
      if (!known.has(terminalId)) problems.push(`${path} is of a till that head office does not know.`)
    }
    const audited: {
      terminal: OfficeTerminal
      office: TerminalBooks
      own: TerminalBooks
      row: AuditedTerminal
    }[] = []
    for (const terminal of terminals) {
      const one = await auditTerminal(books, terminal, journals)
      problems.push(...one.problems.map((problem) => `${nameOf(terminal)}: ${problem}`))
      open.push(...one.open.map((what) => `${nameOf(terminal)}: ${what}`))
      audited.push({ terminal, ...one })
    }
    const numbers = receiptBooksProblems(
      audited.map(({ terminal: { id, prefix }, own }) => ({ terminalId: id, prefix, issued: own.issued })),
    )
    problems.push(...numbers.map(explainReceiptNumberProblem))
    const taken = new Map(audited.flatMap(({ own }) => [...own.payments]))
    for (const { terminal, own } of audited) {
      const drawer = sessionProblems(own.sessions, (id) => taken.get(id))
      problems.push(...drawer.problems.map((problem) => `${nameOf(terminal)}: ${problem}`))
      open.push(...drawer.open.map((what) => `${nameOf(terminal)}: ${what}`))
    }
    const office = audited.map((one) => one.office)
    const payments = await books.payments()
    const prefixes = new Map(terminals.map(({ id, prefix }) => [id, prefix]))
    problems.push(
      ...moneyProblems(
        'payment',
        office.map((one) => one.payments),
        payments,
      ),
      ...moneyProblems(
        'refund',
        office.map((one) => one.refunds),
        await books.refunds(),
      ),
      ...saleProblems(
        new Map(audited.map(({ terminal, office: { sales } }) => [terminal.id, sales])),
        await books.sales(),
        (terminalId, number) => formatReceiptNumber({ prefix: prefixes.get(terminalId) ?? '?', number }),
      ),
    )
    const homeless = payments.filter(({ placed }) => !placed).length
    if (homeless > 0) open.push(`Payments without a place on an order: ${homeless}. A manager decides.`)
    const reviews = await books.openReviews()
    if (reviews > 0) open.push(`Reviews that wait for a manager: ${reviews}.`)
    const currency = await books.currency()
    return { store: books.store, currency, terminals: audited.map(({ row }) => row), problems, open }
  })
}

const nameOf = ({ prefix, name }: OfficeTerminal) => `${prefix} ${name}`

async function auditTerminal(books: OfficeBooks, terminal: OfficeTerminal, journals: readonly JournalFile[]) {
  const office = createTerminalBooks()
  const hashes: string[] = []
  const outcomes: CommandResult['outcome'][] = []
  const { problems: chain } = await books.entries(terminal, ({ entry, outcome }) => {
    hashes[entry.tseq] = entry.hash
    outcomes[entry.tseq] = outcome
    office.add(entry, outcome)
  })
  const problems = [...chain]
  const open: string[] = []
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
  if (count('quarantined') > 0) open.push(`entries set aside at head office: ${count('quarantined')}.`)
  const forks = await books.forks(terminal)
  if (forks > 0)
    open.push(`entries of a second branch of its chain, kept aside: ${forks}. Its disk was copied.`)

  const files = await Promise.all(
    journals
      .filter(({ terminalId }) => terminalId === terminal.id)
      .map((file) => readJournal(file, hashes, outcomes)),
  )
  problems.push(...files.flatMap((file) => file.problems))
  // An export made earlier ends earlier, and is no fault where the journal itself goes on.
  const longest = files.toSorted((a, b) => b.lastTseq - a.lastTseq)[0]
  const { lastTseq } = terminal.head
  if (!longest) open.push('no journal was given: only what head office has of it was proven.')
  else if (longest.lastTseq < lastTseq) {
    problems.push(
      `${longest.path} ends with entry ${longest.lastTseq}, and head office has entries up to ${lastTseq}.`,
    )
  } else if (longest.lastTseq > lastTseq) {
    open.push(`entries not at head office yet: ${longest.lastTseq - lastTseq}.`)
  }
  const whole = longest?.books ?? office
  for (const { tseq, reason } of whole.unread) open.push(`entry ${tseq} cannot be read here: ${reason}`)
  const z = zChainProblem(whole.reports)
  if (z) problems.push(explainZChainProblem(z))
  const row: AuditedTerminal = {
    name: terminal.name,
    prefix: terminal.prefix,
    journal: longest?.lastTseq,
    office: terminal.head.lastTseq,
    receipts: whole.issued.length,
    taken: sumsOf(whole.payments.values()),
    handedBack: [...sumsOf(whole.refunds.values()).values()].reduce((sum, amount) => sum + amount, 0),
  }
  return { office, own: whole, row, problems, open }
}

/** One file against what head office has, by place: the hashes it has there, and what became of each entry. */
async function readJournal(
  file: JournalFile,
  hashes: readonly string[],
  outcomes: readonly CommandResult['outcome'][],
) {
  const { path } = file
  const books = createTerminalBooks()
  let differsAt: number | undefined
  const { head, problems } = await checkJournal(path, file, (entry) => {
    const there = hashes[entry.tseq]
    if (there !== undefined && there !== entry.hash) differsAt ??= entry.tseq
    books.add(entry, outcomes[entry.tseq])
  })
  const said = problems.map((problem) => `${path}: ${problem}`)
  if (differsAt !== undefined) {
    said.push(`${path}: from entry ${differsAt} on it is not what head office has.`)
  }
  return { path, books, lastTseq: head.lastTseq, problems: said }
}

function sumsOf(
  money: Iterable<{ readonly kind: Tender['kind']; readonly amount: Minor }>,
): Map<Tender['kind'], Minor> {
  const sums = new Map<Tender['kind'], Minor>()
  for (const { kind, amount } of money) sums.set(kind, (sums.get(kind) ?? 0) + amount)
  return sums
}
