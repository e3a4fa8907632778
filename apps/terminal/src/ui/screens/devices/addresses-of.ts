/** Raw printing; where nearly every network printer listens. */
const PRINTER_PORT = 9_100
const MOST = 256

const ADDRESS = /^(\d{1,3}\.\d{1,3}\.\d{1,3}\.)(\d{1,3})(?:-(\d{1,3}))?(?::(\d{1,5}))?$/
const HOST_NAME = /^[a-z][a-z0-9.-]*(?::(\d{1,5}))?$/i

/**
 * The addresses a person means by `192.168.1.50`, `192.168.1.40-60`, `kitchen.local` or several of these with commas or
 * blanks between; undefined where one of them is none, or where they are more than a shop has.
 */
export function addressesOf(text: string): readonly { host: string; port: number }[] | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '')
  const each = words.map(addressesOfWord)
  if (each.some((addresses) => addresses === undefined)) return undefined
  const all = each.flatMap((addresses) => addresses ?? [])
  return all.length > MOST ? undefined : all
}

function addressesOfWord(word: string): { host: string; port: number }[] | undefined {
  const named = HOST_NAME.exec(word)
  if (named) return [{ host: word.replace(/:\d+$/, ''), port: Number(named[1] ?? PRINTER_PORT) }]
  const [, net = '', first = '', last = first, port = `${PRINTER_PORT}`] = ADDRESS.exec(word) ?? []
  const [from, to] = [Number(first), Number(last)]
  if (net === '' || to < from || to > 255 || Number(port) > 65_535) return undefined
  if (net.split('.').some((part) => Number(part) > 255)) return undefined
  return Array.from({ length: to - from + 1 }, (_, at) => ({
    host: `${net}${from + at}`,
    port: Number(port),
  }))
}
