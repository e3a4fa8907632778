import type { LineEdit } from '../edit/line-edit.ts'
import { type Action, NEEDS_REASON } from './may-do.ts'
import { needsOfCommand, type Situation, type StaffedCommand } from './needs-of-command.ts'
import { needsOfEdits } from './needs-of-edit.ts'

/**
 * A command as something a person is about to do: what it takes and the reason they gave. `commandId` is its id, or
 * for a tap on a basket the id of the fact it adds: what a manager allows is bound to it. Source: shared policies,
 * "Orders" (reasons; manager override on the same screen).
 */
export function actionOf(commandId: string, command: StaffedCommand, situation: Situation): Action {
  const needs = needsOfCommand(command, situation)
  const reason = reasonOf(command)
  return { commandId, needs, ...(reason !== undefined && { reason }) }
}

function reasonOf(command: StaffedCommand): string | undefined {
  if ('reason' in command) return command.reason
  switch (command.type) {
    case 'draft.add-discount':
      return command.discount.reason
    case 'draft.add-line':
    case 'draft.replace-line':
      return command.line.override?.reason
    case 'order.edit':
      return reasonOfEdits(command.edits)
    case 'draft.open':
      return weakest([
        ...command.order.lines.flatMap(({ override }) => (override ? [override.reason] : [])),
        ...(command.order.discounts ?? []).flatMap(({ source, reason }) =>
          source === 'manual' || source === 'comp' ? [reason] : [],
        ),
      ])
    default:
      return undefined
  }
}

function reasonOfEdits(edits: readonly LineEdit[]): string | undefined {
  const asked = edits.filter((edit) =>
    needsOfEdits([edit], undefined).some(({ permission }) => NEEDS_REASON.includes(permission)),
  )
  return weakest(asked.map(reasonOfEdit))
}

function reasonOfEdit(edit: LineEdit): string | undefined {
  if (edit.kind === 'add-line') return edit.line.override?.reason
  if (edit.kind === 'add-discount') return edit.discount.reason
  return 'reason' in edit ? edit.reason : undefined
}

/** Each part needs a reason: one without it leaves the whole without. Of several the longest, for its limit. */
function weakest(reasons: readonly (string | undefined)[]): string | undefined {
  return reasons.reduce((found, reason) => {
    if (isBlank(found) || isBlank(reason)) return undefined
    return reason.length > found.length ? reason : found
  }, reasons[0])
}

function isBlank(reason: string | undefined): reason is undefined {
  return reason === undefined || reason.trim() === ''
}
