import { PROTOCOL_VERSION, SCHEMA_VERSION } from '@evertill/sync-protocol'
import { createRandom, type Random } from '../random.ts'
import { createEvidence, type Evidence } from './evidence.ts'
import type { Seams } from './seams.ts'
import { createSimDisk } from './sim-disk.ts'
import { createSimLine, type SimLine } from './sim-line.ts'
import { createSimMachine, type SimMachine } from './sim-machine.ts'
import { createSimOffice, type SimOffice, STORES } from './sim-office.ts'
import { createSimServer, type SimServer } from './sim-server.ts'
import { createSimTime, type SimTime } from './sim-time.ts'
import { terminalKey } from './terminal-key.ts'
import { createTrace, type Trace } from './trace.ts'
import { type Truth, truthOf } from './truth.ts'

/** 2026-11-21, a quarter past eleven in Berlin. */
const START = Date.parse('2026-11-21T10:15:00.000Z')

/** A lost hint is harmless: the till asks by itself. Most are lost here, so that seeds are quick. */
const LOST_HINTS = 0.7

/** How many of what. */
export interface Shape {
  /** Tills of each store: one number per store. */
  readonly tills: readonly number[]
}

/** Head office, its stores and all their tills in one process, with one clock and one source of chance. */
export interface Simulation {
  readonly random: Random
  readonly time: SimTime
  readonly server: SimServer
  readonly truth: Truth
  readonly offices: readonly SimOffice[]
  readonly machines: SimMachine[]
  readonly evidence: Evidence
  readonly trace: Trace
  /** Puts the content of one PC's disk on another PC, which is then a machine like any other. */
  clone(machine: SimMachine): Promise<SimMachine>
  cut(machine: SimMachine, how: 'refused' | 'silent'): void
  mend(machine: SimMachine): void
  ids(): string
}

export async function createSimulation(given: {
  seed: string
  shape: Shape
  seams: Seams
  scratch: string
}): Promise<Simulation> {
  const { seams, scratch } = given
  const random = createRandom(given.seed)
  const time = createSimTime(START)
  const server = createSimServer({ time, seams, protocol: PROTOCOL_VERSION })
  const truth = truthOf(server)
  const trace = createTrace(time)
  const evidence = createEvidence(trace)
  const machines: SimMachine[] = []
  let lastId = 0
  // Ids only have to differ; version 7 is what the wire schemas ask for.
  const ids = () => {
    lastId += 1
    return `01990000-0000-7000-8000-${lastId.toString(16).padStart(12, '0')}`
  }

  const offices = STORES.slice(0, given.shape.tills.length).map(createSimOffice)
  for (const office of offices) await office.open(server.store())

  const lineOf = (name: string, storeId: string, terminalId: string, key: number): SimLine => {
    const line = createSimLine({
      time,
      server,
      random: random.fork(`line ${name}`),
      terminalId,
      key: terminalKey(key),
      schema: SCHEMA_VERSION,
    })
    line.onReply = (reply) => {
      trace.add(name, reply.path, String(reply.http), digestOf(reply.text, reply.path))
      evidence.reply(name, storeId, reply)
    }
    return line
  }
  const onDeath = (machine: SimMachine) => {
    trace.add(machine.name, 'dies')
    time.after(random.int(2_000, 20_000), () => void machine.start())
  }
  for (const [index, office] of offices.entries()) {
    for (let number = 0; number < (given.shape.tills[index] ?? 0); number += 1) {
      const name = `${office.storeId}-${number + 1}`
      const terminalId = ids()
      const key = machines.length
      const store = server.store()
      await store.addEnrolmentCode({
        codeHash: name,
        storeId: office.storeId,
        expiresAt: new Date(time.now() + 60_000),
      })
      const now = new Date(time.now())
      const publicKey = terminalKey(key).publicKey
      const enrolled = await store.enrol({ codeHash: name, terminalId, name, publicKey, now })
      if (!enrolled) throw new Error(`${name} could not be enrolled`)
      const machine = createSimMachine({
        name,
        identity: {
          terminalId,
          storeId: office.storeId,
          name,
          receiptPrefix: enrolled.receiptPrefix,
          serverUrl: 'https://office.example',
        },
        time,
        line: lineOf(name, office.storeId, terminalId, key),
        disk: createSimDisk(),
        random: random.fork(`machine ${name}`),
        seams,
        ids,
        scratch,
        onDeath,
        onBroken: evidence.crashed,
        onWindow: (opened) => time.after(60, () => tell(opened, !opened.line.cut)),
      })
      machines.push(machine)
    }
  }

  const tell = (machine: SimMachine, open: boolean) => {
    for (const { host } of machine.windows) host.events.emit('sync.link', { open })
    if (open) hint(machine, truth.head(machine.identity.storeId))
  }
  const hint = (machine: SimMachine, head: number) => {
    if (machine.halfOpen || machine.line.cut) return
    for (const { host } of machine.windows) host.events.emit('sync.hint', { head })
  }
  const listen = () => {
    for (const { storeId } of offices) {
      server.events().subscribe(storeId, (head) => {
        for (const machine of machines) {
          if (machine.identity.storeId !== storeId || random.chance(LOST_HINTS)) continue
          time.after(random.int(5, 60), () => hint(machine, head))
        }
      })
    }
  }
  listen()
  server.onRestart(() => {
    trace.add('server', 'restarts')
    listen()
    for (const machine of machines) {
      tell(machine, false)
      time.after(random.int(500, 1_500), () => {
        if (!machine.line.cut) tell(machine, true)
      })
    }
  })

  const simulation: Simulation = {
    random,
    time,
    server,
    truth,
    offices,
    machines,
    evidence,
    trace,
    ids,
    async clone(machine) {
      const name = `${machine.name}-copy${machines.length}`
      const { storeId, terminalId } = machine.identity
      const key = Number(machines.findIndex((one) => one.identity.terminalId === terminalId))
      const copy = await machine.clone({ name, line: lineOf(name, storeId, terminalId, key) })
      machines.push(copy)
      return copy
    },
    cut(machine, how) {
      machine.line.cut = how
      time.after(how === 'refused' ? 100 : 3_500, () => {
        if (machine.line.cut) tell(machine, false)
      })
    },
    mend(machine) {
      if (!machine.line.cut) return
      machine.line.cut = false
      time.after(random.int(400, 1_200), () => {
        if (!machine.line.cut) tell(machine, true)
      })
    },
  }
  for (const machine of machines) await machine.start()
  await time.pass(300)
  return simulation
}

/** Enough of an answer to tell two runs apart: everything but the tokens, which are drawn by chance. */
function digestOf(text: string, path: string): string {
  return path === 'challenge' || path === 'token' ? '' : text
}
