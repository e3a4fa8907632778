import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Menu } from '@evertill/domain'
import { type ChainHead, commandSchema, EMPTY_CHAIN } from '@evertill/sync-protocol'
import type { Seller } from './bench-sales.ts'
import { sealedSale } from './bench-till.ts'

const LINES_AT_ONCE = 500
const ORDERS_A_DAY = 400
const FIRST_DAY = Date.UTC(2025, 0, 1)
const DAY_MS = 86_400_000

/** The journal of the one terminal in a till's folder. */
export async function journalIn(dataDir: string): Promise<{ path: string; terminalId: string }> {
  const folder = join(dataDir, 'journal')
  const name = (await readdir(folder)).find((file) => file.endsWith('.jsonl'))
  if (name === undefined) throw new Error(`No journal in ${folder}`)
  return { path: join(folder, name), terminalId: name.slice(0, -'.jsonl'.length) }
}

/**
 * Makes the journal of a till that does not run as long as if it had sold so many orders: each sealed and chained as the
 * till does it, four hundred a day.
 */
export async function lengthenJournal(path: string, menu: Menu, seller: Seller, upTo: number): Promise<void> {
  let chain = await headOf(path)
  const file = await open(path, 'a')
  while (chain.lastTseq < upTo) {
    const lines: string[] = []
    while (lines.length < LINES_AT_ONCE && chain.lastTseq < upTo) {
      const command = sealedSale(menu, seller, chain, dayOf(chain.lastTseq))
      chain = { lastTseq: command.tseq, lastHash: command.hash }
      lines.push(`${JSON.stringify(command)}\n`)
    }
    await file.appendFile(lines.join(''))
  }
  await file.sync()
  await file.close()
}

async function headOf(path: string): Promise<ChainHead> {
  const last = (await readFile(path, 'utf8')).trimEnd().split('\n').at(-1)
  if (!last) return EMPTY_CHAIN
  const { tseq, hash } = commandSchema.parse(JSON.parse(last))
  return { lastTseq: tseq, lastHash: hash }
}

const dayOf = (index: number) =>
  new Date(FIRST_DAY + Math.floor(index / ORDERS_A_DAY) * DAY_MS).toISOString().slice(0, 10)
