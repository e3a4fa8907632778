import { type OpenWork, openWorkAfter } from '@evertill/domain'
import { type Command, isClockEntry, parseCommandBody } from '@evertill/sync-protocol'

/** Who is at work by this till once `command` is recorded; as before for all but what the time clock records. */
export function openWorkAfterCommand(open: OpenWork | undefined, command: Command): OpenWork | undefined {
  if (!command.type.startsWith('clock.')) return open
  const parsed = parseCommandBody(command)
  return parsed.ok && isClockEntry(parsed.value) ? openWorkAfter(open ?? [], parsed.value) : open
}
