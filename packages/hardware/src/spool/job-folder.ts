import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type StoredJob, storedJobSchema } from './print-job.ts'

/** One folder, one file per job. What it returns from is on the disk, power cut or not. */
export interface JobFolder {
  /** All jobs that can be read, oldest first. Anything else in the folder is set aside, never deleted. */
  load(): Promise<StoredJob[]>
  save(stored: StoredJob): Promise<void>
  remove(id: string): Promise<void>
  /** Resolves once every write under way has ended, well or not. */
  written(): Promise<void>
}

/** Opens the spool folder, making it if it is not there. Rejects when the disk does. */
export function createJobFolder(folder: string): JobFolder {
  const aside = join(folder, 'set-aside')
  const fileOf = (id: string) => join(folder, `${id}.json`)
  /** Two writes of one job share its part file, so they go one after the other. */
  const writing = new Map<string, Promise<void>>()

  return {
    async load() {
      await mkdir(aside, { recursive: true })
      const jobs: StoredJob[] = []
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isDirectory()) continue
        const path = join(folder, entry.name)
        // A write the power cut ended: the job it would have changed still lies beside it, whole.
        if (entry.name.endsWith('.part')) {
          await rm(path, { force: true })
          continue
        }
        const stored = parseJob(await readFile(path, 'utf8'))
        if (stored === undefined || entry.name !== `${stored.job.id}.json`) {
          await rename(path, join(aside, entry.name))
        } else {
          jobs.push(stored)
        }
      }
      return jobs.sort(bySubmission)
    },

    save(stored) {
      const { id } = stored.job
      const write = () => writeJob(folder, fileOf(id), stored)
      const turn = (writing.get(id) ?? Promise.resolve()).then(write, write)
      writing.set(id, turn)
      const done = () => {
        if (writing.get(id) === turn) writing.delete(id)
      }
      turn.then(done, done)
      return turn
    },

    remove: (id) => rm(fileOf(id), { force: true }),

    async written() {
      await Promise.allSettled(writing.values())
    },
  }
}

async function writeJob(folder: string, path: string, stored: StoredJob): Promise<void> {
  const part = `${path}.part`
  const file = await open(part, 'w')
  try {
    await file.writeFile(JSON.stringify(stored))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(part, path)
  await syncFolder(folder)
}

function parseJob(text: string): StoredJob | undefined {
  try {
    return storedJobSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** A rename is safe from a power cut only once its folder is; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

const bySubmission = (a: StoredJob, b: StoredJob): number =>
  a.sequence - b.sequence || (a.job.submittedAt < b.job.submittedAt ? -1 : 1)
