import { type Command, MAX_BATCH, MAX_PUSH_BYTES } from '@evertill/sync-protocol'

/** Room for the rest of the request around the commands. */
const ENVELOPE_BYTES = 2_048

export interface BatchLimits {
  readonly batch: number
  /** Of the request's JSON. */
  readonly bytes: number
}

export const WIDEST: BatchLimits = { batch: MAX_BATCH, bytes: MAX_PUSH_BYTES }

/** The longest dense run from `firstTseq` on that fits one request; at least one command if it is there. */
export function cutBatch(
  commands: readonly Command[],
  firstTseq: number,
  limits: BatchLimits,
): readonly Command[] {
  const encoder = new TextEncoder()
  const batch: Command[] = []
  let bytes = ENVELOPE_BYTES
  for (const command of commands) {
    if (command.tseq !== firstTseq + batch.length || batch.length >= limits.batch) break
    bytes += encoder.encode(JSON.stringify(command)).length + 1
    if (bytes > limits.bytes && batch.length > 0) break
    batch.push(command)
  }
  return batch
}
