import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { err, ok, type Result } from '@evertill/domain'
import { SerialPort } from 'serialport'
import { type DeviceKind, kindOf } from './device-kind.ts'

export interface FoundSerialPort {
  readonly type: 'serial'
  readonly path: string
  readonly maker?: string
  /** Four hexadecimal digits each. */
  readonly vendorId?: string
  readonly productId?: string
  readonly serialNumber?: string
  readonly probably: DeviceKind
}

/**
 * The serial ports of this machine, pseudo terminals aside. On Linux the list comes from `udevadm`, and asking for
 * it where there is none would end the process, so that is looked for first.
 */
export async function findSerialPorts(
  platform: NodeJS.Platform = process.platform,
  searchPath: string = process.env.PATH ?? '',
): Promise<Result<readonly FoundSerialPort[], string>> {
  if (platform === 'linux' && !(await isOnPath('udevadm', searchPath))) {
    return err('serial ports cannot be listed: udevadm is not installed')
  }
  try {
    const ports = await SerialPort.list()
    return ok(
      ports.map(({ path, manufacturer, vendorId, productId, serialNumber }) => ({
        type: 'serial',
        path,
        ...(manufacturer && { maker: manufacturer }),
        ...(vendorId && { vendorId }),
        ...(productId && { productId }),
        ...(serialNumber && { serialNumber }),
        probably: kindOf({ vendorId, name: manufacturer }),
      })),
    )
  } catch (error) {
    return err(`serial ports cannot be listed: ${error instanceof Error ? error.message : 'unknown cause'}`)
  }
}

async function isOnPath(program: string, searchPath: string): Promise<boolean> {
  const found = await Promise.all(
    searchPath
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) =>
        access(join(folder, program), constants.X_OK).then(
          () => true,
          () => false,
        ),
      ),
  )
  return found.includes(true)
}
