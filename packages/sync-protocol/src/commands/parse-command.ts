import { err, type OrderCommand, ok, type Result } from '@evertill/domain'
import { z } from 'zod'
import type { Command, CommandLink } from './command.ts'
import { commandSchema } from './command.ts'
import { type CommandType, commandBodies } from './command-body.ts'

/** Why a stored command cannot be applied; the code and sentence of its quarantine. */
export interface Poison {
  readonly code: 'BAD_ENVELOPE' | 'UNKNOWN_COMMAND' | 'UNKNOWN_VERSION' | 'BAD_BODY'
  readonly reason: string
}

/** The whole envelope of a command whose link is already parsed. */
export function parseCommand(link: CommandLink): Result<Command, Poison> {
  const parsed = commandSchema.safeParse(link)
  return parsed.success
    ? ok(parsed.data)
    : err({ code: 'BAD_ENVELOPE', reason: z.prettifyError(parsed.error) })
}

/** The command as the domain knows it, upcast to the current version (S5), texts made storable. */
export function parseCommandBody(command: Command): Result<OrderCommand, Poison> {
  if (!isCommandType(command.type)) {
    return err({
      code: 'UNKNOWN_COMMAND',
      reason: `This server does not know commands of type "${command.type}".`,
    })
  }
  const versions: Readonly<Record<number, z.ZodType<OrderCommand>>> = commandBodies[command.type]
  const schema = versions[command.version]
  if (!schema) {
    return err({
      code: 'UNKNOWN_VERSION',
      reason: `Version ${command.version} of "${command.type}" is not known here; versions ${Object.keys(versions).join(', ')} are.`,
    })
  }
  const parsed = schema.safeParse(command.body)
  return parsed.success ? ok(parsed.data) : err({ code: 'BAD_BODY', reason: z.prettifyError(parsed.error) })
}

function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(commandBodies, type)
}
