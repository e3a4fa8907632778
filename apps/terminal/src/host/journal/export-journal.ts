import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChainHead } from '@evertill/sync-protocol'
import type { HostAnswer, TerminalIdentity } from '../../contract/index.ts'
import { diskFaultSentence } from './disk-fault.ts'
import type { Journal } from './journal.ts'

/**
 * Copies a till's journal into a file of its own: a line per command as the till wrote it, and a last line that says
 * whose it is and where its chain ends, so that a shortened copy shows. Replaces the export before it. `disk-full`
 * leaves no file.
 */
export async function exportJournal(given: {
  journal: Pick<Journal, 'copy'>
  identity: TerminalIdentity
  folder: string
  now: Date
}): Promise<HostAnswer<'journal.export'>> {
  const { identity, folder, now } = given
  const { head, pieces } = await given.journal.copy()
  const name = `${fileStem(identity, now)}.jsonl`
  const path = join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await clear(folder)
  const handle = await open(path, 'w', 0o600)
  try {
    await handle.writeFile(withHead(pieces, lastLine(identity, head, now)))
    await handle.sync()
    const { size } = await handle.stat()
    return { status: 'ok', file: { name, entries: head.lastTseq, bytes: size, head } }
  } catch (error) {
    await rm(path, { force: true })
    const message = diskFaultSentence(error)
    if (message === undefined) throw error
    return { status: 'disk-full', message }
  } finally {
    await handle.close()
  }
}

/** A till's name may hold anything; a file's name holds what every system takes. */
function fileStem({ name, receiptPrefix }: TerminalIdentity, now: Date): string {
  const plain = `${receiptPrefix}-${name}`.normalize('NFKD').replaceAll(/[^A-Za-z0-9]+/g, '-')
  const time = now.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return `evertill-journal-${plain.replaceAll(/^-|-$/g, '').slice(0, 60)}-${time}`
}

function lastLine({ terminalId, storeId, name }: TerminalIdentity, head: ChainHead, now: Date): string {
  return `${JSON.stringify({ journalOf: { terminalId, storeId, name }, ...head, exportedAt: now.toISOString() })}\n`
}

async function* withHead(pieces: AsyncIterable<Uint8Array>, line: string): AsyncIterable<Uint8Array> {
  yield* pieces
  yield Buffer.from(line)
}

/** One somebody is still reading cannot be removed everywhere; the next export does. */
async function clear(folder: string): Promise<void> {
  const old = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'))
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)))
}
