import { open } from 'node:fs/promises'

/** Makes new and renamed files of a folder durable: a name is on the disk only once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no such call and needs none.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
