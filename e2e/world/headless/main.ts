// A till without a screen, as a process of its own: RxDB allows only so many collections per JavaScript realm.
import { createNetworkPrinter } from '@evertill/hardware'
import { createTerminal } from '@evertill/terminal/engine'
import { createHost } from '@evertill/terminal/host'
import { createMemoryStorage } from '@evertill/terminal/storage'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { answerCalls } from './answer-calls.ts'
import type { HeadlessCallName, HeadlessReply, HeadlessRequest } from './headless-calls.ts'
import { createPacedClock } from './paced-clock.ts'

const environment = z.object({
  EVERTILL_DATA: z.string().min(1),
  EVERTILL_PRINTER: z.url({ protocol: /^tcp$/ }).optional(),
})

const { EVERTILL_DATA: dataDir, EVERTILL_PRINTER: address } = environment.parse(process.env)
const { hostname, port } = new URL(address ?? 'tcp://nowhere')
const host = await createHost({
  dataDir,
  printer: address === undefined ? undefined : createNetworkPrinter({ host: hostname, port: Number(port) }),
  onFailure: (error, during) => console.error(during, error),
})
const clock = createPacedClock()
const terminal = createTerminal({
  host,
  storage: createMemoryStorage(),
  clock,
  timers: globalThis,
  ids: () => newId(),
  random: Math.random,
})
const calls = answerCalls(terminal, clock)

process.on('message', async ({ call, name, argument }: HeadlessRequest) => {
  try {
    // The other end of the channel is our own `HeadlessTerminal.call`, which is typed.
    const answer = calls[name] as (argument: unknown) => ReturnType<(typeof calls)[HeadlessCallName]>
    say({ type: 'answer', call, value: await answer(argument) })
  } catch (error) {
    say({ type: 'refusal', call, message: error instanceof Error ? error.message : String(error) })
  }
})
process.once('SIGTERM', stop)
// Nobody is left to ask anything.
process.once('disconnect', stop)

await terminal.start()
say({ type: 'ready' })

function say(reply: HeadlessReply): void {
  process.send?.(reply)
}

async function stop(): Promise<void> {
  await terminal.stop()
  await host.stop()
  process.exit(0)
}
