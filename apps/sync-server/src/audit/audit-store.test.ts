import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tillSaleOf } from '@evertill/domain'
import type { Command, WireCommand } from '@evertill/sync-protocol'
import postgres, { type Sql } from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import {
  aBillPaid,
  aCardPart,
  anEdit,
  aSentDinner,
  aWholeRefund,
  orderAfter,
} from '../testing/sample-dinner.ts'
import { payment } from '../testing/sample-sale.ts'
import { aTillDay } from '../testing/sample-till.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import type { TestTerminal } from '../testing/test-terminal.ts'
import { type Audit, auditStore, type JournalFile } from './audit-store.ts'
import { auditWords } from './audit-words.ts'

/** A till with its journal on the disk. */
interface Till {
  readonly terminal: TestTerminal
  readonly journal: Command[]
  readonly file: JournalFile
}

let server: TestServer
let sql: Sql
let folder: string
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  sql = postgres(server.databaseUrl, { max: 1, onnotice: () => {} })
  folder = await mkdtemp(join(tmpdir(), 'evertill-audit-'))
})
afterAll(async () => {
  await sql.end()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

let storeId: string
let one: Till
let two: Till
let sale: Command
let dinnerId: string
let cardId: string
let cashId: string
let refundId: string

const write = (till: Till, commands: readonly Command[] = till.journal, end = '') =>
  writeFile(till.file.path, commands.map((command) => `${JSON.stringify(command)}\n`).join('') + end)

/** Says it at the till, keeps it in its journal, and tells head office. */
async function does(till: Till, ...commands: readonly Command[]) {
  till.journal.push(...commands)
  await write(till)
  const { results } = await till.terminal.push(commands)
  // The store has no menu, so every sale is of something unknown.
  for (const { outcome, reason } of results) expect(outcome, reason).toMatch(/^applied/)
}

async function newTill(): Promise<Till> {
  const terminal = await server.terminal(storeId)
  const path = join(folder, `${terminal.id}.jsonl`)
  return { terminal, journal: [], file: { path, terminalId: terminal.id, storeId } }
}

const audit = (journals = [one.file, two.file]): Promise<Audit> => auditStore(sql, storeId, journals)
/** What is wrong, without the tills' names before it. */
const wrong = async (journals?: JournalFile[]) =>
  (await audit(journals)).problems.map((problem) => problem.replaceAll(/^A\d Counter: |\S*\.jsonl:? /g, ''))
const { owner } = { owner: () => server.database.owner }

const orderOf = ({ body }: Command) => (body.order as { readonly id: string }).id

/** An evening of two tills: sales, a dinner both serve, a refund, and a till day with its Z report. */
beforeEach(async () => {
  storeId = `store-${uuidv7()}`
  await server.addStore(storeId)
  one = await newTill()
  two = await newTill()
  const { chain, id: terminalId, receiptPrefix: prefix } = one.terminal
  sale = chain.sale({ card: true, tip: 100 })
  await does(one, sale, chain.sale())
  const send = aSentDinner({ storeId, terminalId })
  dinnerId = send.orderId
  const edit = anEdit(dinnerId, { kind: 'add-pieces', lineId: 'line-1', pieces: 1 })
  const part = aCardPart(dinnerId, 1_000)
  cardId = part.tender.id
  const pay = aBillPaid(orderAfter(send, edit, part), { prefix: two.terminal.receiptPrefix, number: 1 })
  cashId = pay.tenders?.[0]?.id ?? ''
  const refund = aWholeRefund(orderAfter(send, edit, part, pay), {
    terminalId,
    receipt: { prefix, number: 3 },
  })
  refundId = refund.tenders[0]?.id ?? ''
  await does(one, chain.does(send))
  await does(two, two.terminal.chain.does(edit, 1))
  await does(one, chain.does(part, 2))
  await does(two, two.terminal.chain.does(pay, 3))
  await does(one, chain.does(refund, 4))
  const day = aTillDay({ terminalId })
  await does(one, ...day.commands.map((command) => chain.does(command)))
  await does(one, chain.reprint(orderOf(sale)), chain.sale({ receiptNumber: 4 }))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  folder = await mkdtemp(join(tmpdir(), 'evertill-audit-'))
})

describe('the books of an honest evening', () => {
  test('are proven: every chain, number and cent on both sides', async () => {
    const result = await audit()
    expect(result.problems).toEqual([])
    expect(result.open).toEqual([])
    expect(result.terminals).toEqual([
      {
        ...{ name: 'Counter', prefix: 'A1', journal: 11, office: 11, receipts: 4, handedBack: 3_103 },
        taken: new Map([
          ['card-manual', 2_034],
          ['cash', 2_068],
        ]),
      },
      {
        ...{ name: 'Counter', prefix: 'A2', journal: 2, office: 2, receipts: 1, handedBack: 0 },
        taken: new Map([['cash', 2_103]]),
      },
    ])
    expect(auditWords(result).at(-1)).toBe(
      `✓ store ${storeId}: 2 tills, 13 entries at head office, 5 receipts, 62.05 USD taken, 31.03 USD handed back; nothing is wrong`,
    )
  })

  test('an export of a journal is a journal', async () => {
    const { head } = one.terminal.chain
    const end = { journalOf: { terminalId: one.terminal.id, storeId, name: 'Counter' }, ...head }
    await write(one, one.journal, `${JSON.stringify(end)}\n`)
    expect(await wrong()).toEqual([])
    await write(one, one.journal.slice(0, -1), `${JSON.stringify(end)}\n`)
    expect(await wrong()).toEqual([
      'The export was made of 11 entries and holds 10.',
      'ends with entry 10, and head office has entries up to 11.',
    ])
  })

  test('an export made earlier beside the journal is no fault, one of another journal is', async () => {
    const earlier = { ...one.file, path: join(folder, 'earlier.jsonl') }
    await write({ ...one, file: earlier }, one.journal.slice(0, 4))
    expect(await wrong([earlier, one.file, two.file])).toEqual([])
    const { chain } = one.terminal
    chain.rewind({ lastTseq: 3, lastHash: one.journal[2]?.hash ?? '' })
    await write({ ...one, file: earlier }, [...one.journal.slice(0, 3), chain.sale({ receiptNumber: 3 })])
    expect(await wrong([earlier, one.file, two.file])).toEqual([
      'from entry 4 on it is not what head office has.',
    ])
  })

  test('what is not sent yet, set aside, without a journal or torn by a power cut is told, and is no fault', async () => {
    const unsent = [one.terminal.chain.sale(), one.terminal.chain.sale()]
    await write(one, [...one.journal, ...unsent], '{"id":"0199')
    await two.terminal.push([two.terminal.seal('order.unheard-of', {})])
    const result = await audit([one.file])
    expect(result.problems).toEqual([])
    expect(result.open).toEqual([
      'A1 Counter: entries not at head office yet: 2.',
      'A2 Counter: entries set aside at head office: 1.',
      'A2 Counter: no journal was given: only what head office has of it was proven.',
    ])
    expect(result.terminals[0]).toMatchObject({ journal: 13, office: 11, receipts: 6 })
  })

  test('a sale in review is no fault: its money is told, and that somebody must decide', async () => {
    const again = two.terminal.sale({ orderId: orderOf(sale), receiptNumber: 2 })
    two.journal.push(again)
    await write(two)
    const { results } = await two.terminal.push([again])
    expect(results).toMatchObject([{ outcome: 'in-review' }])
    const result = await audit()
    expect(result.problems).toEqual([])
    expect(result.open).toEqual([
      'Payments without a place on an order: 1. A manager decides.',
      'Reviews that wait for a manager: 1.',
    ])
    expect(result.terminals[1]?.taken).toEqual(new Map([['cash', 3_137]]))
  })

  test('one store’s books say nothing of another’s, and an unknown store is said to be unknown', async () => {
    const other = `store-${uuidv7()}`
    await server.addStore(other)
    const till = await server.terminal(other)
    await till.push([till.sale()])
    expect((await audit()).terminals).toHaveLength(2)
    await expect(auditStore(sql, 'store-nowhere', [])).rejects.toThrow(
      'There is no store store-nowhere in this database.',
    )
  })
})

describe('a Z report', () => {
  /** A morning at the second till: opened, one cash sale, and whatever else; closed with what the till says of it. */
  const morning = (honest: boolean, ...between: readonly WireCommand[]) => {
    const { chain, id: terminalId, receiptPrefix: prefix } = two.terminal
    const sold = payment({ storeId, terminalId, receiptPrefix: prefix, receiptNumber: 2 })
    const day = aTillDay({
      terminalId,
      taken: (sessionId) => (honest ? [tillSaleOf(sold, sessionId)] : []),
    })
    const [open, ...rest] = day.commands
    if (!open) throw new Error('A till day begins with its opening')
    return [open, sold, ...between, ...rest].map((command) => chain.does(command))
  }

  test('is proven by the entries of its session', async () => {
    await does(two, ...morning(true))
    expect(await wrong()).toEqual([])
    expect((await audit()).open).toEqual([])
  })

  test('that leaves out a sale is told, by what should be in the drawer and by its sales', async () => {
    await does(two, ...morning(false))
    expect(await wrong()).toEqual([
      'Z report 1 says that 18500 should be in the drawer; its entries come to 19534.',
      'Z report 1 says 0 sales of 0; its entries are 1 of 1034.',
    ])
  })
})

describe('a journal somebody was at', () => {
  const paid = () => one.journal[1] as Command
  test.each<[string, () => Promise<void>, readonly string[]]>([
    [
      'the day of a sale was changed, so it proves no receipt any more',
      () => write(one, one.journal.with(1, { ...paid(), businessDay: '2026-11-20' })),
      ['Entry 2 was changed after it was written.', 'Receipt A1-0002 is missing.'],
    ],
    [
      'an entry was taken out',
      () => write(one, one.journal.toSpliced(1, 1)),
      ['Entry 2 is missing.', 'Receipt A1-0002 is missing.'],
    ],
    [
      'its end was cut off',
      () => write(one, one.journal.slice(0, -1)),
      ['ends with entry 10, and head office has entries up to 11.'],
    ],
    [
      'a line is no entry',
      () => write(one, one.journal.slice(0, -1), `nothing\n${JSON.stringify(one.journal.at(-1))}\n`),
      ['Line 11 cannot be read.'],
    ],
  ])('%s', async (_, falsify, problems) => {
    await falsify()
    expect(await wrong()).toEqual(problems)
  })

  test('it was written anew from an entry on, every hash right', async () => {
    const { chain } = one.terminal
    chain.rewind({ lastTseq: 10, lastHash: one.journal[9]?.hash ?? '' })
    await write(one, [...one.journal.slice(0, 10), chain.sale({ receiptNumber: 4 })])
    expect(await wrong()).toEqual(['from entry 11 on it is not what head office has.'])
  })

  test('a number was given twice, another never', async () => {
    const { chain } = one.terminal
    await does(one, chain.sale({ receiptNumber: 6 }))
    expect(await wrong()).toEqual(['Receipt A1-0005 is missing.'])
    await write(one, [...one.journal, chain.sale({ receiptNumber: 4 })])
    expect(await wrong()).toEqual([
      'Receipt A1-0004 was given out 2 times.',
      'Receipt A1-0004 was given out too late.',
      'Receipt A1-0005 is missing.',
    ])
  })

  test('a Z report does not go on from the one before', async () => {
    const { chain, id: terminalId } = one.terminal
    const day = aTillDay({ terminalId })
    await write(one, [...one.journal, ...day.commands.map((command) => chain.does(command))])
    expect(await wrong()).toEqual(['There are two Z reports 1.'])
  })
})

describe('a database somebody was at', () => {
  const short = () => ({ one: one.terminal.id, two: two.terminal.id })
  test.each<[string, () => Promise<unknown>, () => readonly string[]]>([
    [
      'a payment was made smaller',
      () => owner()`update payments set amount = 900, received = 900 where id = ${cardId}`,
      () => [
        `The payment ${cardId} is card-manual 900 in the reports; its entry says card-manual 1000.`,
        'Sale A2-0001 is 3103, and 3003 was paid for it.',
      ],
    ],
    [
      'a payment was taken out',
      () => owner()`delete from payments where id = ${cashId}`,
      () => [
        `The payment ${cashId} was entered and is missing in the reports.`,
        'Sale A2-0001 is 3103, and 1000 was paid for it.',
      ],
    ],
    [
      'change was pocketed',
      () =>
        owner()`update payments set received = received + 500, change = change + 500 where id = ${cashId}`,
      () => [
        `The payment ${cashId} is cash 2103 (2603 − 500) in the reports; its entry says cash 2103 (2103 − 0).`,
      ],
    ],
    [
      'a payment was made up',
      () => owner()`
        insert into payments select store_id, gen_random_uuid(), order_id, business_day, kind, 1, 1, 0, reference,
          paid_at, terminal_id from payments where id = ${cardId}`,
      () => [
        expect.stringMatching(/^The payment \S+ is in the reports, and no entry tells of it\.$/),
        'Sale A2-0001 is 3103, and 3104 was paid for it.',
      ],
    ],
    [
      'a refund was made bigger',
      () => owner()`update refund_payments set amount = amount + 1 where id = ${refundId}`,
      () => [`The refund ${refundId} is card-manual 1001 in the reports; its entry says card-manual 1000.`],
    ],
    [
      'a sale was taken out',
      () => owner()`delete from orders where receipt_number = 1 and terminal_id = ${short().one}`,
      () => [`The sale ${orderOf(sale)} was entered and is missing in the reports.`],
    ],
    [
      'a sale was made smaller, lines and all',
      () => owner()`
        with o as (update orders set net = net - 50, total = total - 50 where sold_by = ${sale.id} returning id)
        update order_lines l set total = l.total - 50 from o where l.order_id = o.id`,
      () => [
        'Sale A1-0001 is 984 in the reports; its entry says 1034.',
        'Sale A1-0001 is 984 in the reports and 1034 at the tills.',
        'Sale A1-0001 is 984, and 1034 was paid for it.',
      ],
    ],
    [
      'tax was moved',
      () => owner()`update orders set tax = 0 where sold_by = ${sale.id}`,
      () => ['Sale A1-0001 is 1034, and net 950 with tax 0 is not.'],
    ],
    [
      'a line was taken out',
      () => owner()`delete from order_lines where order_id = ${dinnerId} and position = 1`,
      () => ['Sale A2-0001 is 3103, and its lines with charges come to 1034.'],
    ],
    [
      'an entry was changed, so it proves no money any more',
      () => owner()`
        update commands set envelope = replace(envelope, '"takeaway"', '"dine-in"') where id = ${sale.id}`,
      () => [
        'Entry 1 at head office was changed after it was written.',
        expect.stringContaining('no entry tells of it'),
        'Sale A1-0001 is in the reports, and no entry gave out its receipt.',
      ],
    ],
    [
      'an entry was taken out',
      () => owner()`delete from commands where terminal_id = ${short().one} and tseq = 7`,
      () => ['At head office: Entry 7 is missing.'],
    ],
    [
      'the last entry was taken out',
      () => owner()`delete from commands where terminal_id = ${short().two} and tseq = 2`,
      () => [
        'Head office notes 2 entries of this till and holds 1, or not the same ones.',
        expect.stringContaining('no entry tells of it'),
        'Sale A2-0001 is in the reports, and no entry gave out its receipt.',
      ],
    ],
  ])('%s', async (_, falsify, problems) => {
    await falsify()
    expect(await wrong()).toEqual(problems())
  })
})
