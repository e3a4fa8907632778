import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type StoredDevice, storedDeviceSchema } from '../host/devices/device-settings.ts'

/** Scanners, scales, displays and drawers a store has written down. Throws a sentence that names what is wrong. */
export function devicesFromFile(path: string): readonly StoredDevice[] {
  const parsed = z.array(storedDeviceSchema).safeParse(readJson(path))
  if (parsed.success) return parsed.data
  throw new Error(`The devices in ${path} are not right.\n${z.prettifyError(parsed.error)}`)
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The file of devices ${path} cannot be read: ${reason}`)
  }
}
