import { type Command, commandSchema, hasValidHash } from '@evertill/sync-protocol'

/** A journal that cannot be trusted: something else than an unfinished last line is wrong with it. */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged'
}

/** A command as its line, newline included. */
export function lineFromCommand(command: Command): Buffer {
  return Buffer.from(`${JSON.stringify(command)}\n`)
}

/** The command on a line, or undefined when the line is not one with the hash it claims. */
export function commandFromLine(line: string): Command | undefined {
  const parsed = commandSchema.safeParse(jsonFromLine(line))
  return parsed.success && hasValidHash(parsed.data) ? parsed.data : undefined
}

function jsonFromLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
