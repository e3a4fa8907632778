import { createMiddleware } from 'hono/factory'
import type { AppDependencies } from '../../app-dependencies.ts'
import type { TerminalRecord } from '../../store/store.ts'
import { Refusal } from '../refusal.ts'
import { keyThumbprint, type TerminalTokens } from './terminal-tokens.ts'

export interface TerminalEnv {
  Variables: { readonly terminal: TerminalRecord; readonly tokenExpiresAt: Date }
}

const CONTACT_EVERY_MS = 15_000

/**
 * Lets only an enrolled terminal pass, by its access token. The terminal is looked up at each request, so a revoked
 * one is refused at its next; `orRevoked` lets it in to hand over what it sold, and only for that (S14).
 */
export function authenticate(
  { store, clock }: AppDependencies,
  tokens: TerminalTokens,
  who: 'active' | 'orRevoked' = 'active',
) {
  return createMiddleware<TerminalEnv>(async (c, next) => {
    const [scheme, token] = (c.req.header('authorization') ?? '').split(' ')
    const claims = scheme?.toLowerCase() === 'bearer' && token ? await tokens.read(token) : undefined
    if (!claims) throw invalid('The access token is missing, expired or not from this server.')
    const terminal = await store.terminal(claims.terminalId)
    if (!terminal || keyThumbprint(terminal.publicKey) !== claims.keyThumbprint) {
      throw invalid('The access token does not fit this terminal.')
    }
    if (terminal.storeId !== claims.storeId) {
      throw new Refusal({ code: 'WRONG_STORE', message: 'The terminal belongs to another store.' })
    }
    if (terminal.status === 'revoked' && who !== 'orRevoked') {
      throw new Refusal({ code: 'TERMINAL_REVOKED', message: 'This terminal was blocked by head office.' })
    }
    const now = clock()
    if (now.getTime() - (terminal.lastContactAt?.getTime() ?? 0) > CONTACT_EVERY_MS) {
      await store.recordContact(terminal.storeId, terminal.id, { at: now })
    }
    c.set('terminal', terminal)
    c.set('tokenExpiresAt', claims.expiresAt)
    await next()
  })
}

/** A message names the terminal it comes from; it must be the one the token was given to. */
export function requireOwn(terminal: TerminalRecord, terminalId: string): void {
  if (terminalId !== terminal.id) throw invalid('The access token belongs to another terminal.')
}

const invalid = (message: string) => new Refusal({ code: 'TOKEN_INVALID', message })
