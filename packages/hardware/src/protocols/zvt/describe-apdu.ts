import { maskCardNumbers } from '../mask-card-numbers.ts'
import type { Apdu } from './apdu.ts'
import { COMMAND } from './commands.ts'
import { decodeStatusInformation } from './status-information.ts'

/**
 * A message as one line for the log: its name and what decides, never its bytes, which may hold a card number or the
 * password. Source: shared policies, "Cards".
 */
export function describeApdu(message: Apdu): string {
  const { command, data } = message
  const code = command.toString(16).padStart(4, '0')
  const name = NAMES.get(command) ?? (code.startsWith('80') ? 'accepted' : undefined)
  return maskCardNumbers(
    [code, name ?? (code.startsWith('84') ? 'refused' : 'unknown'), ...details(command, data)].join(' '),
  )
}

function details(command: number, data: Uint8Array): string[] {
  if (command === COMMAND.statusInformation) {
    const { resultCode, amount, receipt, trace } = decodeStatusInformation(data, 'cp437')
    return [
      `result=${resultCode?.toString(16) ?? '?'}`,
      ...(amount === undefined ? [] : [`amount=${amount}`]),
      `receipt=${receipt}`,
      `trace=${trace}`,
    ]
  }
  if (command === COMMAND.intermediateStatus || command === COMMAND.aborted) {
    return [`code=${(data[0] ?? 0).toString(16)}`]
  }
  return data.length === 0 ? [] : [`${data.length} bytes`]
}

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(COMMAND).map(([name, command]) => [command, name]),
)
