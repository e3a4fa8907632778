import { constants } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../sync-folder.ts'

/** The bytes under the journal. Every function throws the system's error (`ENOSPC`, `EIO` …) when the disk refuses. */
export interface JournalFile {
  size(): Promise<number>
  /** Exactly `length` bytes; fewer only at the end of the file. */
  read(position: number, length: number): Promise<Buffer>
  /** Writes all of it, or throws after writing any part of it. */
  write(bytes: Uint8Array, position: number): Promise<void>
  /** Resolves when everything written is on the disk. */
  sync(): Promise<void>
  truncate(length: number): Promise<void>
  close(): Promise<void>
}

/** Opens or creates the file, readable by its owner only; a new one survives a power cut from here on. */
export async function openJournalFile(path: string): Promise<JournalFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  await handle.sync()
  await syncFolder(dirname(path))
  return {
    size: async () => (await handle.stat()).size,
    read: (position, length) => readExactly(handle, position, length),
    write: (bytes, position) => writeAll(handle, bytes, position),
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  }
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/** A full disk takes a part of a write before it refuses the rest, so one call is not enough. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}
