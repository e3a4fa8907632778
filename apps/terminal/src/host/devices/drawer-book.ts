import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DrawerEvent, DrawerOpenReason } from '../../contract/index.ts'
import { syncFolder } from '../sync-folder.ts'
import { createTurns } from '../turns.ts'

/** What is written about a drawer: what a person asked for before the pulse leaves, and all that happened after. */
type DrawerEntry = { readonly drawer: string } & (
  | {
      readonly type: 'asked'
      readonly at: string
      readonly reason: DrawerOpenReason
      readonly by: string
      readonly approvedBy?: string | undefined
    }
  | DrawerEvent
)

/** The append-only book of every opening of every drawer, one line of JSON each. */
export interface DrawerBook {
  /** On the disk when it resolves; rejects when the disk refuses. Entries keep the order they were given in. */
  append(entry: DrawerEntry): Promise<void>
  close(): Promise<void>
}

/** The book at a path; begun with its first entry. */
export function createDrawerBook(path: string): DrawerBook {
  const inTurn = createTurns()
  let file: FileHandle | undefined
  return {
    append: (entry) =>
      inTurn(async () => {
        file ??= await openBook(path)
        await file.appendFile(`${JSON.stringify(flat(entry))}\n`)
        await file.datasync()
      }),
    close: () => inTurn(async () => file?.close()),
  }
}

/** A line the power cut short is ended, so that it spoils none after it. */
async function openBook(path: string): Promise<FileHandle> {
  const file = await open(path, 'a+', 0o600)
  const { size } = await file.stat()
  const last = Buffer.alloc(1)
  if (size > 0) await file.read(last, 0, 1, size - 1)
  if (size > 0 && last.toString() !== '\n') await file.appendFile('\n')
  await file.sync()
  await syncFolder(dirname(path))
  return file
}

/** `expected`, reason, person and time stand at the same place in every line. */
function flat(entry: DrawerEntry): object {
  if (!('opening' in entry)) return entry
  const { opening, ...rest } = entry
  return { ...rest, ...opening }
}
