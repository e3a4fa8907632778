import { err, ok, type Result } from '../shared/result.ts'
import { GS1_SEPARATOR, type Gs1Problem } from './gs1-elements.ts'
import { GS1_RULES } from './gs1-rule.ts'

/** Keys a link may begin with; everything after them is qualifiers. */
const KEYS = new Set(['01', '8006', '00', '414', '253', '255', '8003', '8004', '8018'])

/**
 * The element strings a GS1 Digital Link stands for, `https://shop.example/01/09506000134352/10/B1?3103=000195`.
 * Undefined for a text that is no such link. A GTIN may be short: it is filled up to 14 digits. Parameters that are
 * no identifiers are the shop's own and are left out. Source: GS1 Digital Link Standard, URI Syntax 1.3.
 */
export function elementsOfLink(link: string): Result<string, Gs1Problem> | undefined {
  const parts = /^https?:\/\/[^/?#]+\/([^?#]*)(?:\?([^#]*))?(?:#.*)?$/i.exec(link)
  if (!parts) return undefined
  const path = (parts[1] ?? '').split('/')
  const start = path.findIndex((segment, index) => KEYS.has(segment) && (path.length - index) % 2 === 0)
  if (start < 0) return undefined
  const pairs: [string, string][] = []
  for (let index = start; index < path.length; index += 2) pairs.push([path[index]!, path[index + 1]!])
  for (const parameter of (parts[2] ?? '').split(/[&;]/)) {
    const [name = '', ...value] = parameter.split('=')
    if (/^\d{2,4}$/.test(name)) pairs.push([name, value.join('=')])
  }
  let elements = ''
  for (const [identifier, encoded] of pairs) {
    const value = decoded(encoded)
    const known = GS1_RULES.some((rule) => fits(rule.identifier, identifier))
    if (!known || value === undefined) return err({ type: 'identifier-unknown', at: elements.length })
    elements += `${identifier}${identifier === '01' ? value.padStart(14, '0') : value}${GS1_SEPARATOR}`
  }
  return ok(elements)
}

const fits = (rule: string, identifier: string): boolean =>
  rule.endsWith('n')
    ? identifier.length === rule.length && identifier.startsWith(rule.slice(0, -1))
    : rule === identifier

/** Undefined for a broken escape, and for a separator smuggled in. */
function decoded(value: string): string | undefined {
  try {
    const text = decodeURIComponent(value)
    return text.includes(GS1_SEPARATOR) || text === '' ? undefined : text
  } catch {
    return undefined
  }
}
