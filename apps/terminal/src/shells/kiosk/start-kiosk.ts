import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { createHost, exportsFolder, type HostOptions, type RunningHost } from '../../host/index.ts'
import { createFileVault } from '../../host/keys/secret-vault.ts'
import { createHostSockets } from './host-sockets.ts'
import { openKioskAccess } from './kiosk-access.ts'
import { createKioskApp } from './kiosk-app.ts'

export interface KioskOptions extends Omit<HostOptions, 'vault'> {
  /** 0 takes any free port. */
  readonly port: number
  /** Address to listen on; loopback unless the shop puts a tablet on the counter. */
  readonly hostname?: string
  /** The built renderer. */
  readonly rendererDir: string
}

export interface Kiosk {
  /** Where to open the till, token included. */
  readonly url: string
  readonly port: number
  readonly host: RunningHost
  stop(): Promise<void>
}

/** The port is another program's. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
}

/** The till as a page on this machine: the same host behind a token-protected loopback web server. */
export async function startKiosk(options: KioskOptions): Promise<Kiosk> {
  const { hostname = '127.0.0.1', rendererDir, ...hostOptions } = options
  const vault = createFileVault({ folder: join(options.dataDir, 'secrets') })
  const host = await createHost({ ...hostOptions, vault })
  try {
    const access = await openKioskAccess(vault)
    let port = options.port
    // One spelling only: to a browser `localhost` is another origin, with other storage.
    const isOwnAddress = (header: string | undefined) => header === `${hostname}:${port}`
    const exportsDir = exportsFolder(options.dataDir)
    const app = createKioskApp({ rendererDir, exportsDir, access, isOwnAddress, port: () => port })
    const server = createAdaptorServer({ fetch: app.fetch })
    const sockets = createHostSockets({
      host,
      onFailure: options.onFailure,
      refuse: (request: IncomingMessage) => {
        const { host: to, origin, cookie } = request.headers
        if (!isOwnAddress(to) || origin !== `http://${to}`) return 403
        return access.hasCookie(cookie, port) ? undefined : 401
      },
    })
    server.on('upgrade', sockets.upgrade)
    port = await listen(server, port, hostname)
    return {
      url: `http://${hostname}:${port}/?token=${access.token}`,
      port,
      host,
      stop: async () => {
        sockets.stop()
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        if ('closeAllConnections' in server) server.closeAllConnections()
        await closed
        await host.stop()
      },
    }
  } catch (error) {
    await host.stop()
    throw error
  }
}

function listen(
  server: ReturnType<typeof createAdaptorServer>,
  port: number,
  hostname: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(`Port ${port} is taken by another program.`) : error)
    })
    server.listen(port, hostname, () => resolve((server.address() as AddressInfo).port))
  })
}
