import { type PushRequest, pushRequestSchema, sealedPushSchema, sealedTexts } from '@evertill/sync-protocol'
import { type ReadCommand, readCommand, readSealed, type Sender } from '../../reconcile/read-command.ts'
import { parseText, readShallow } from '../read-json.ts'

/** A push and its commands, each read when it is asked for. */
export interface SentPush {
  readonly push: PushRequest
  commandAt(index: number): ReadCommand
}

/**
 * Reads the text of a push. As tills write them its commands are cut out of it as they stand; a push in which anything
 * is unusual is read the long way, which knows what to say of each. Throws a `Refusal` for what is no push.
 */
export function readPush(text: string, from: Sender): SentPush {
  const texts = sealedTexts(text)
  const sealed = texts && readShallow(text, sealedPushSchema)
  if (sealed) {
    return {
      push: sealed,
      commandAt: (index) => readSealed(at(sealed.commands, index), at(texts, index), from),
    }
  }
  const push = parseText(text, pushRequestSchema)
  return { push, commandAt: (index) => readCommand(at(push.commands, index), from) }
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`There is no place ${index} in this push`)
  return found
}
