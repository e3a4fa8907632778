import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const joiner = 'socat'

/** Whether serial cables can be made here; says so loudly where they cannot. */
export const hasSerialCables = (): boolean => {
  const has = spawnSync(joiner, ['-V']).status === 0
  if (!has) console.log('NOT RUN: serial devices need socat for their pair of terminals')
  return has
}

/** Two pseudo terminals joined like a cable. */
export interface SerialCable {
  readonly till: string
  readonly device: string
  /** Pulls it: both ends are gone until it is plugged in again under the same names. */
  unplug(): Promise<void>
  plugIn(): Promise<void>
  remove(): Promise<void>
}

/** Plugs in a cable; `remove` when done. */
export async function layCable(): Promise<SerialCable> {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-serial-'))
  const [till, device] = [join(folder, 'till'), join(folder, 'device')]
  let socat: ChildProcess | undefined

  const plugIn = async (): Promise<void> => {
    socat = spawn(joiner, [`pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${device}`])
    for (let tries = 0; tries < 200 && !(existsSync(till) && existsSync(device)); tries += 1) await pause(10)
  }
  const unplug = async (): Promise<void> => {
    if (socat && socat.exitCode === null && socat.signalCode === null) {
      socat.kill()
      await once(socat, 'exit')
    }
    await Promise.all([rm(till, { force: true }), rm(device, { force: true })])
  }
  await plugIn()
  return {
    till,
    device,
    plugIn,
    unplug,
    async remove() {
      await unplug()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
