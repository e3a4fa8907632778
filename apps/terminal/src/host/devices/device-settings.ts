import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { deviceKindSchema, printerUseSchema } from '../../contract/index.ts'
import { writeDurably } from '../write-durably.ts'

/** A device as it is written down, at this till or in a machine's own settings. */
export const storedDeviceSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  kind: deviceKindSchema,
  name: z.string().min(1),
  address: z.string().min(1),
  model: z.string().optional(),
  standsInFor: z.string().optional(),
  uses: z.array(printerUseSchema).readonly().optional(),
})

/** A device by its address in full. */
export type StoredDevice = Readonly<z.infer<typeof storedDeviceSchema>>

const fileSchema = z.object({ format: z.literal(1), devices: z.array(storedDeviceSchema).readonly() })

/** Where a till keeps the devices people added. */
export interface DeviceSettings {
  all(): readonly StoredDevice[]
  /** On the disk when it resolves; rejects when the disk refuses, and then nothing has changed. */
  write(devices: readonly StoredDevice[]): Promise<void>
}

/**
 * Reads the file. One that cannot be understood is put aside and told of: a till without its scanner sells on, and
 * somebody may still want to read what was there.
 */
export async function openDeviceSettings(
  path: string,
  onFailure: (error: unknown) => void,
): Promise<DeviceSettings> {
  let devices = await read()

  async function read(): Promise<readonly StoredDevice[]> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (text === undefined) return []
    const parsed = fileSchema.safeParse(jsonOf(text))
    if (parsed.success) return parsed.data.devices
    await rename(path, `${path}.damaged`)
    onFailure(new Error(`The devices in ${path} are not right and were put aside.`, { cause: parsed.error }))
    return []
  }

  return {
    all: () => devices,
    async write(next) {
      const file = { format: 1, devices: next } satisfies z.infer<typeof fileSchema>
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeDurably(path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`))
      devices = next
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
