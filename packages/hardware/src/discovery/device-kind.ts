/** What a device probably is. A guess to start a set-up with, never a reason to open it. */
export type DeviceKind =
  | 'printer'
  | 'scanner'
  | 'scale'
  | 'card-terminal'
  | 'keyboard'
  | 'serial-adapter'
  | 'unknown'

/** Makers who sell one kind of device, by USB vendor. Those who sell many are not here. */
const kinds: Readonly<Record<string, DeviceKind>> = {
  '04b8': 'printer',
  '0519': 'printer',
  '0dd4': 'printer',
  '1504': 'printer',
  '1d90': 'printer',
  '2730': 'printer',
  '05e0': 'scanner',
  '05f9': 'scanner',
  '0c2e': 'scanner',
  '1eab': 'scanner',
  '0eb8': 'scale',
  '0b00': 'card-terminal',
  '11ca': 'card-terminal',
  '2fb8': 'card-terminal',
  '0403': 'serial-adapter',
  '067b': 'serial-adapter',
  '10c4': 'serial-adapter',
  '1a86': 'serial-adapter',
}

const words: readonly (readonly [RegExp, DeviceKind])[] = [
  [/scanner|barcode|imager/i, 'scanner'],
  [/scale|balance|weigh/i, 'scale'],
  [/print|receipt/i, 'printer'],
  [/terminal|payment|pin ?pad/i, 'card-terminal'],
]

/** By its class first (USB class 7 prints), then by what it calls itself, then by its maker. */
export function kindOf({
  vendorId,
  name = '',
  classes = [],
}: {
  readonly vendorId?: string | undefined
  readonly name?: string | undefined
  /** USB interface classes. */
  readonly classes?: readonly number[]
}): DeviceKind {
  if (classes.includes(0x07)) return 'printer'
  const named = words.find(([word]) => word.test(name))?.[1]
  const made = vendorId === undefined ? undefined : kinds[vendorId.toLowerCase()]
  return (
    named ?? made ?? (classes.length > 0 && classes.every((one) => one === 0x03) ? 'keyboard' : 'unknown')
  )
}
