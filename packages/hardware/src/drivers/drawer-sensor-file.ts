import { open, readFile, rename, rm } from 'node:fs/promises'
import { type DrawerSensor, drawerSensorSchema } from '../protocols/drawer/drawer-sensor.ts'

/** Where a till keeps what it learned of its drawer. */
export interface DrawerSensorFile {
  /** `none` until a drawer was calibrated, and after anything but a calibration was written here. */
  read(): Promise<DrawerSensor>
  /** Safe against a power cut: the old word or the new one. Rejects when the disk does. */
  write(sensor: DrawerSensor): Promise<void>
}

/** One JSON file per drawer. */
export const createDrawerSensorFile = (path: string): DrawerSensorFile => ({
  async read() {
    const text = await readFile(path, 'utf8').catch(() => 'null')
    const parsed = drawerSensorSchema.safeParse(jsonOf(text))
    return parsed.success ? parsed.data : { type: 'none' }
  },
  async write(sensor) {
    const part = `${path}.part`
    const file = await open(part, 'w')
    try {
      await file.writeFile(JSON.stringify(sensor))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path).catch(async (error: unknown) => {
      await rm(part, { force: true })
      throw error
    })
  },
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
