import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  type Display,
  dialog,
  ipcMain,
  Menu,
  protocol,
  safeStorage,
  screen,
  session,
} from 'electron'
import pino from 'pino'
import { createHost, exportsFolder } from '../../host/index.ts'
import { autoEnrol } from '../auto-enrol.ts'
import { exportedJournal } from '../exported-journal.ts'
import { tellParent } from '../parent.ts'
import { tillSettings } from '../till-settings.ts'
import { APP_ORIGIN, APP_SCHEME, appPage, exportNameOf } from './app-pages.ts'
import { keepGuestWindow } from './guest-window.ts'
import { denyEverything, denyLeaving } from './harden.ts'
import { createSafeVault } from './safe-vault.ts'
import { serveWindows } from './serve-windows.ts'
import { windowOptions } from './window-options.ts'

const log = pino({ level: 'warn', base: null }, pino.destination(2))
const parent = tellParent(process)
const onFailure = (error: unknown, during: string) => log.error({ err: error, during }, 'the host failed')

// All of this has to be said before the app is ready.
const { enrolment, ...settings } = readSettings()
app.setPath('userData', join(settings.dataDir, 'window'))
app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
denyLeaving(app)

if (app.requestSingleInstanceLock()) app.whenReady().then(openTill).catch(giveUp)
else app.quit()

async function openTill(): Promise<void> {
  Menu.setApplicationMenu(null)
  const rendererDir = join(app.getAppPath(), 'renderer')
  const exportsDir = exportsFolder(settings.dataDir)
  protocol.handle(APP_SCHEME, ({ url }) => {
    const name = exportNameOf(url)
    return name === undefined ? appPage(rendererDir, url) : exportedJournal(exportsDir, name)
  })
  denyEverything(session.defaultSession)
  parent.progress('Opening the journal')
  const host = await createHost({
    ...settings,
    vault: createSafeVault(join(settings.dataDir, 'secrets'), safeStorage),
    appVersion: app.getVersion(),
    onFailure,
  })
  stopBeforeQuitting(() => host.stop())
  serveWindows(ipcMain, host, onFailure)
  if (enrolment) parent.progress(await autoEnrol(host, enrolment))
  await openWindow()
  parent.ready(`${APP_ORIGIN}/`)
}

async function openWindow(): Promise<void> {
  const window = new BrowserWindow(
    windowOptions({
      preload: join(app.getAppPath(), 'preload.cjs'),
      devTools: !app.isPackaged,
      fullScreen: process.env.EVERTILL_FULL_SCREEN === '1',
    }),
  )
  window.once('ready-to-show', () => window.show())
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  // The guest's window is no till: it goes with the one that sells.
  const endGuestWindow = keepGuestWindow(screen, openGuestWindow)
  window.once('closed', endGuestWindow)
  app.on('window-all-closed', () => app.quit())
  await window.loadURL(`${APP_ORIGIN}/`)
}

/** As powerless as the till's window; it fills its screen and shows what the till says last. */
function openGuestWindow({ bounds }: Display): BrowserWindow {
  const window = new BrowserWindow({
    ...windowOptions({ preload: join(app.getAppPath(), 'preload.cjs'), devTools: false, fullScreen: false }),
    ...bounds,
    ...{ minWidth: 0, minHeight: 0, frame: false, fullscreen: true, focusable: false },
  })
  window.once('ready-to-show', () => window.showInactive())
  void window
    .loadURL(`${APP_ORIGIN}/display.html`)
    .catch((error: unknown) => onFailure(error, 'guest window'))
  return window
}

/** Lets the print job and the journal entry under way end before the process does. */
function stopBeforeQuitting(stop: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault()
    void stop().finally(() => app.exit())
  })
  const quit = () => app.quit()
  process.once('SIGINT', quit).once('SIGTERM', quit).once('disconnect', quit)
}

function readSettings() {
  try {
    return tillSettings(process.env, join(app.getPath('appData'), 'Evertill'))
  } catch (error) {
    giveUp(error)
    throw error
  }
}

/** The one place where a start that cannot go on ends: a sentence on the screen, everything in the log. */
function giveUp(error: unknown): void {
  onFailure(error, 'start')
  const message = error instanceof Error ? error.message : String(error)
  // Whoever started it says it; a box would wait for a click nobody makes.
  if (process.connected) parent.failed(message)
  else dialog.showErrorBox('Evertill cannot start', message)
  app.exit(1)
}
