import { enrolAnswerSchema } from '@evertill/sync-protocol'
import type { HostArgument, TerminalIdentity } from '../contract/index.ts'
import { writeIdentity } from './keys/identity-file.ts'
import type { SecretVault } from './keys/secret-vault.ts'
import { makeTerminalKey, type TerminalKey } from './keys/terminal-key.ts'
import { type Reply, sendRequest } from './server-link/send-request.ts'

/**
 * Makes this till's key pair and trades a manager's code for an identity (S13). The key is stored before the
 * identity, so a till that knows who it is can always prove it; nothing is stored when the server refuses. A power cut
 * leaves the old identity with its key or the new one with its own.
 */
export async function enrolTerminal(given: {
  request: HostArgument<'identity.enrol'>
  dataDir: string
  vault: SecretVault
  appVersion: string
}): Promise<Reply<{ identity: TerminalIdentity; key: TerminalKey }>> {
  const { dataDir, vault, appVersion } = given
  const { serverUrl, code, name } = given.request
  const key = makeTerminalKey()
  const reply = await sendRequest(
    { serverUrl, appVersion },
    { path: 'enrol', body: { code, name, publicKey: key.publicKey }, answer: enrolAnswerSchema },
  )
  if (reply.status !== 'ok') return reply
  const identity = { ...reply.answer, serverUrl }
  await key.save(vault, identity.terminalId)
  await writeIdentity(dataDir, identity)
  return { status: 'ok', answer: { identity, key } }
}
