import { expect, it } from 'vitest'
import { fullAddress, placeOfAddress } from './device-address.ts'

it.each([
  ['printer', '192.168.1.50', 'tcp://192.168.1.50:9100'],
  ['printer', ' kitchen.local:9101 ', 'tcp://kitchen.local:9101'],
  ['printer', '/dev/ttyUSB0', 'serial:/dev/ttyUSB0'],
  ['printer', 'usb:04b8:0e15', 'usb:04b8:0e15'],
  ['card-terminal', '192.168.1.60', 'zvt://192.168.1.60:20007'],
  ['card-terminal', 'COM3', 'zvt-serial:COM3'],
  ['card-terminal', 'nexo://10.0.0.2:8443?poi=A', 'nexo://10.0.0.2:8443?poi=A'],
  ['scanner', 'COM3', 'serial:COM3'],
  ['scale', '192.168.1.70:4001', 'tcp://192.168.1.70:4001'],
  ['scale', '192.168.1.70', '192.168.1.70'],
  ['drawer', 'printer:bar', 'printer:bar'],
] as const)('a %s at “%s” hangs at %s', (kind, typed, address) => {
  expect(fullAddress(kind, typed)).toBe(address)
})

it('one place stays one, whatever else its address says', () => {
  const places = ['tcp://10.0.0.1:9100', 'tcp://10.0.0.1:9100/', 'tcp://10.0.0.1:9100?x=1'].map(
    placeOfAddress,
  )
  expect(new Set(places).size).toBe(1)
})
