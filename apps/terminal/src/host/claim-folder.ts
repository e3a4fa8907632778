import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Another living process works on the folder. */
export class FolderClaimed extends Error {
  override readonly name = 'FolderClaimed'
}

const ownerSchema = z.object({ pid: z.int(), startedAt: z.string() })
type Owner = z.infer<typeof ownerSchema>

/**
 * Makes this process the only one that works in `folder` until the returned function is called. A claim left by a
 * killed process, or by a process before the last restart of the machine, is taken over. Throws `FolderClaimed`.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'in-use')
  const own = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) } satisfies Owner)
  const mine = `${path}-${randomUUID()}`
  // Written whole under another name and linked, so nobody ever reads half a claim.
  await writeFile(mine, own, { mode: 0o600 })
  try {
    for (let tries = 0; tries < 20; tries += 1) {
      if (await linked(mine, path)) return () => rm(path, { force: true })
      const found = await readFile(path, 'utf8').catch(() => undefined)
      if (found === undefined) continue
      const owner = ownerFrom(found)
      if (owner && isAlive(owner)) {
        throw new FolderClaimed(`Another till (process ${owner.pid}) is using the folder ${folder}.`)
      }
      await setAside(path, found)
    }
    throw new FolderClaimed(`Several tills are trying to use the folder ${folder} at once.`)
  } finally {
    await rm(mine, { force: true })
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Moves the dead claim away, and puts it back should a living process have replaced it in between. */
async function setAside(path: string, dead: string): Promise<void> {
  const aside = `${path}-${randomUUID()}`
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  if ((await readFile(aside, 'utf8')) !== dead) await linked(aside, path)
  await rm(aside, { force: true })
}

function ownerFrom(text: string): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** The same process still runs: its number alone may belong to another one by now. */
function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    // EPERM: it lives, under another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return startOf(owner.pid) === owner.startedAt
}

/** When the process began, as Linux counts it (boot id and ticks since); empty where that cannot be known. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold spaces; the start time is the 20th after it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${boot} ${ticks}`
  } catch {
    return ''
  }
}
