import { type EnrolAnswer, enrolRequestSchema } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import { v7 as uuidv7 } from 'uuid'
import type { AppDependencies } from '../../app-dependencies.ts'
import { callerAddress } from '../caller-address.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import { enrolmentCodeHash } from './enrolment-code.ts'
import type { TerminalTokens } from './terminal-tokens.ts'
import { createWrongTryLimit } from './wrong-try-limit.ts'

const WRONG_CODES_A_MINUTE = 10

/** `POST /enrol`: a manager's code for a terminal of that manager's store. */
export function enrolRoute({ store, clock }: AppDependencies, tokens: TerminalTokens) {
  const limit = createWrongTryLimit(WRONG_CODES_A_MINUTE)
  return new Hono().post('/enrol', async (c) => {
    const now = clock()
    const address = callerAddress(c)
    const wait = limit.waitSeconds(address, now.getTime())
    if (wait > 0) {
      throw new Refusal({ code: 'TOO_MANY_REQUESTS', message: 'Too many wrong codes. Wait a minute.' }, wait)
    }
    const { code, name, publicKey } = await readJson(c.req.raw, enrolRequestSchema)
    const terminal = await store.enrol({
      codeHash: enrolmentCodeHash(code),
      terminalId: uuidv7(),
      name,
      publicKey,
      now,
    })
    if (!terminal) {
      limit.countWrong(address, now.getTime())
      const message =
        'This code is wrong, used already, or older than ten minutes. Head office makes a new one.'
      throw new Refusal({ code: 'ENROLMENT_INVALID', message })
    }
    const { id, storeId, receiptPrefix } = terminal
    const certificate = await tokens.certify(terminal)
    return c.json({ terminalId: id, storeId, name, receiptPrefix, certificate } satisfies EnrolAnswer)
  })
}
