import type { Host, HostArgument } from '../contract/index.ts'

/** Enrols a till that is not enrolled yet; says in a sentence what came of it. A till without a server still starts. */
export async function autoEnrol(host: Host, request: HostArgument<'identity.enrol'>): Promise<string> {
  const known = await host.call('identity.get', null)
  if (known) return `Enrolled as ${known.name}`
  const reply = await host.call('identity.enrol', request)
  if (reply.status === 'ok') return `Enrolled as ${reply.answer.name}`
  const reason = reply.status === 'refused' ? reply.error.message : reply.message
  return `Not enrolled: ${reason}`
}
