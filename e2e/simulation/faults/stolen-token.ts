import { sellThere } from '../schedule/sell-there.ts'
import { journalOf } from '../world/journal-of.ts'
import type { Scene } from './fault.ts'

/**
 * Fault 29: somebody has listened in. The push replayed changes nothing; the token without the key pushes nothing;
 * an old token, or one of a till that head office has blocked, opens nothing.
 */
export async function replayStolenToken(scene: Scene): Promise<void> {
  const { simulation, machine, random } = scene
  const { evidence, machines, server, time, truth } = simulation
  const { storeId, terminalId } = machine.identity
  await sellThere(scene)
  await time.pass(300)
  const { token, push } = machine.line.overheard
  if (token === undefined || push === undefined) return
  const { schema } = machine.line
  const send = async (path: string, body: string) => {
    const reply: { answer?: { readonly http: number } | undefined; came: boolean } = { came: false }
    void time.working(server.handle({ from: terminalId, path, body, token, schema })).then((answer) => {
      Object.assign(reply, { answer, came: true })
    })
    // The thief has the till's name, and may have to wait for a commit like everybody else, and has less patience.
    await time.passUntil(() => reply.came, 100, 5_000)
    return reply.answer
  }

  await send('push', push)
  await send('push', push.replace(/"signature":"[^"]{4}/, '"signature":"AAAA'))
  const own = new Set(
    machines
      .filter(({ identity }) => identity.terminalId === terminalId)
      .flatMap((one) => journalOf(one).map(({ hash }) => hash)),
  )
  for (const { hash } of truth.terminal(terminalId).commands.values()) {
    if (!own.has(hash)) evidence.stolen.push(`${machine.name}: head office has a command it never made`)
  }

  if (!random.chance(0.3)) return
  await server.store().setTerminalStatus(storeId, terminalId, 'revoked')
  const feedId = truth.feedId(storeId)
  const pull = JSON.stringify({ feedId, entity: 'order', since: 0, limit: 10 })
  const answer = await send('pull', pull)
  if (answer && answer.http < 400) evidence.stolen.push(`${machine.name}: a blocked till's token still reads`)
}
