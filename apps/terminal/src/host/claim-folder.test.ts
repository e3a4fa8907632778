import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimFolder, FolderClaimed } from './claim-folder.ts'

const CLAIMER = join(import.meta.dirname, 'testing/claim-and-wait.ts')
let folder: string
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-claim-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

/** Another process that claims the folder; gives what it says. */
async function claimElsewhere(): Promise<{ child: ChildProcess; said: unknown }> {
  const child = fork(CLAIMER, [folder], { execArgv: [] })
  children.push(child)
  const [said] = await once(child, 'message')
  return { child, said }
}

describe('one till per folder', () => {
  it('refuses a second process while the first lives', async () => {
    expect((await claimElsewhere()).said).toBe('claimed')
    await expect(claimFolder(folder)).rejects.toThrow(FolderClaimed)
  })

  it('takes over from a process that was killed', async () => {
    const { child } = await claimElsewhere()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await claimFolder(folder))()
  })

  it.runIf(process.platform === 'linux')(
    'is not fooled by a new process with the dead one’s number',
    async () => {
      await writeFile(
        join(folder, 'in-use'),
        JSON.stringify({ pid: process.pid, startedAt: 'before the restart 1' }),
      )
      await (await claimFolder(folder))()
    },
  )

  it('takes over a claim that was never written to its end', async () => {
    await writeFile(join(folder, 'in-use'), '{"pid":')
    await (await claimFolder(folder))()
  })

  it('lets go, and leaves nothing behind', async () => {
    const release = await claimFolder(folder)
    await expect(claimFolder(folder)).rejects.toThrow(FolderClaimed)
    await release()
    expect(await readdir(folder)).toEqual([])
  })

  it('of many that start over a dead claim at once, one gets it', async () => {
    await writeFile(join(folder, 'in-use'), JSON.stringify({ pid: 4_194_304, startedAt: '' }))
    const said = await Promise.all(Array.from({ length: 5 }, () => claimElsewhere()))
    expect(said.filter((one) => one.said === 'claimed')).toHaveLength(1)
  })
})
