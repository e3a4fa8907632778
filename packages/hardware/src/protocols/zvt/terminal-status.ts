import { decodeFields, digitLengthAt, findField } from './fields.ts'

/**
 * How a card terminal says it is, at the end of a status enquiry: one byte, behind its software version where it sends
 * one; some send fields instead. 0 is ready. Source: ZVT PA00P015, "Status-Enquiry"; hardware reference §5.3.
 */
export function terminalStatus(data: Uint8Array): number {
  if (data.length === 1) return data[0] ?? 0
  const version = digitLengthAt(data, 0, 3)
  const at = version && version.size + version.value
  if (at !== undefined && at < data.length) return data[at] ?? 0
  const { fields } = decodeFields(data)
  return (findField(fields, 0x19) ?? findField(fields, 0x27))?.[0] ?? 0
}
