// Electron's face as far as main.ts sees it, driven over the process's IPC channel: the bundle of the main process
// runs for real under plain Node, on machines that have no Electron binary.
import { EventEmitter } from 'node:events'

type Handler = (...given: unknown[]) => unknown

/** Every `contents` event listener a page of this app would have. */
const contents = Object.assign(new EventEmitter(), {
  id: 1,
  isDestroyed: () => false,
  send: (channel: string, ...data: unknown[]) => tell({ type: 'sent', channel, data }),
  setWindowOpenHandler: (handler: Handler) =>
    tell({ type: 'window-open', answer: handler({ url: 'https://x' }) }),
})
const handlers = new Map<string, Handler>()

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox: () => tell({ type: 'sandbox' }),
  exit: (code = 0) => process.exit(code),
  getAppPath: () => process.env.STUB_APP_PATH ?? '',
  getPath: () => '/nowhere',
  getVersion: () => '0.1.0',
  quit: () => {
    let isPrevented = false
    app.emit('will-quit', { preventDefault: () => (isPrevented = true) })
    if (!isPrevented) process.exit(0)
  },
  requestSingleInstanceLock: () => process.env.STUB_SECOND_INSTANCE !== '1',
  setPath: () => undefined,
  whenReady: async () => undefined,
})

export class BrowserWindow extends EventEmitter {
  constructor(options: unknown) {
    super()
    tell({ type: 'window', options })
    app.emit('web-contents-created', {}, contents)
  }
  async loadURL(url: string): Promise<void> {
    tell({ type: 'loaded', url })
  }
}

export const dialog = {
  showErrorBox: (title: string, message: string) => tell({ type: 'error-box', title, message }),
}
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
})
export const Menu = { setApplicationMenu: () => undefined }
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown) => tell({ type: 'schemes', schemes }),
  handle: (scheme: string, handler: Handler) => handlers.set(`protocol:${scheme}`, handler),
}
export const safeStorage = {
  isEncryptionAvailable: () => true,
  setUsePlainTextEncryption: () => undefined,
  encryptString: (plain: string) => Buffer.from(`locked:${plain}`),
  decryptString: (locked: Buffer) => locked.toString().replace('locked:', ''),
}
export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [{ id: 1 }],
  getPrimaryDisplay: () => ({ id: 1 }),
})
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    webRequest: { onBeforeRequest: () => undefined },
  }),
}

function tell(message: object): void {
  process.send?.(message)
}

/** What the test does in the place of a window. */
process.on(
  'message',
  async (message: { id: number; type: string; url: string; name: string; argument: unknown }) => {
    const { id, type, url, name, argument } = message
    if (type === 'page') {
      const response = (await handlers.get('protocol:app')?.({ url })) as Response
      const headers = Object.fromEntries(response.headers)
      tell({ id, answer: { status: response.status, headers, body: await response.text() } })
      return
    }
    const event = { sender: contents, senderFrame: { url, parent: null } }
    if (type === 'listen') {
      ipcMain.emit('host:listen', event)
      return
    }
    try {
      tell({ id, answer: await handlers.get('host:call')?.(event, name, argument) })
    } catch (error) {
      tell({ id, refused: String(error) })
    }
  },
)
