import { err, ok, type Result } from '@evertill/domain'
import { z } from 'zod'
import { compiled } from '../compiled.ts'
import type { Command, CommandLink } from './command.ts'
import { commandSchema } from './command.ts'
import { commandBodies, stampOf } from './command-body.ts'
import type { CommandType, WireCommand } from './wire-command.ts'

/** Why a stored command cannot be applied; the code and sentence of its quarantine. */
export interface Poison {
  readonly code: 'BAD_ENVELOPE' | 'UNKNOWN_COMMAND' | 'UNKNOWN_VERSION' | 'BAD_BODY'
  readonly reason: string
}

/** The whole envelope of a command whose link is already parsed. */
export function parseCommand(link: CommandLink): Result<Command, Poison> {
  const parsed = compiled(commandSchema).safeParse(link)
  return parsed.success
    ? ok(parsed.data)
    : err({ code: 'BAD_ENVELOPE', reason: z.prettifyError(parsed.error) })
}

/**
 * The command as the domain knows it, upcast to the current version (S5), texts made storable. What the envelope says
 * of it (who, when, on which revision) is put back: a body does not repeat it.
 */
export function parseCommandBody(command: Command): Result<WireCommand, Poison> {
  const { type } = command
  if (!isCommandType(type)) {
    return err({
      code: 'UNKNOWN_COMMAND',
      reason: `This server does not know commands of type "${type}".`,
    })
  }
  const versions: Readonly<Record<number, z.ZodType<object>>> = commandBodies[type]
  const schema = versions[command.version]
  if (!schema) {
    return err({
      code: 'UNKNOWN_VERSION',
      reason: `Version ${command.version} of "${type}" is not known here; versions ${Object.keys(versions).join(', ')} are.`,
    })
  }
  const parsed = compiled(schema).safeParse(command.body)
  if (!parsed.success) return err({ code: 'BAD_BODY', reason: z.prettifyError(parsed.error) })
  // The table has for each type the body and the stamp of that very type, which the compiler cannot follow.
  return ok({ type, ...stampOf(type, command), ...parsed.data } as WireCommand)
}

function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(commandBodies, type)
}
