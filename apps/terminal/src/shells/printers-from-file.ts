import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fleetSettingsSchema, openFleet, type PrinterFleet } from '@evertill/hardware'
import { z } from 'zod'

/**
 * The printers a store has written down in a JSON file: each with its address and model, and which of them prints
 * receipts, bills, reports and each station's tickets. A logo's path starts at the file. Throws a sentence that names
 * what is wrong.
 */
export function printersFromFile(path: string): PrinterFleet {
  const parsed = fleetSettingsSchema.safeParse(readJson(path))
  if (!parsed.success) {
    throw new Error(`The printers in ${path} are not right.\n${z.prettifyError(parsed.error)}`)
  }
  return openFleet(parsed.data, (logo) => readFileSync(resolve(dirname(path), logo)))
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The file of printers ${path} cannot be read: ${reason}`)
  }
}
