import { once } from 'node:events'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { World } from '../world/world.ts'
import type { Shell, Till } from './shell.ts'

/** The packaged desktop app, window and host in one process: both ways to die are the same here. */
export function createElectronShell(world: World, executablePath: string): Shell {
  return {
    async open({ name, serverUrl, enrolmentCode, printer, cardTerminal }): Promise<Till> {
      const env = {
        ...process.env,
        EVERTILL_DATA: join(world.folder, name),
        EVERTILL_SERVER: serverUrl,
        EVERTILL_ENROL_CODE: enrolmentCode,
        EVERTILL_TERMINAL_NAME: name,
        ...(cardTerminal !== undefined && { EVERTILL_CARD_TERMINAL: cardTerminal }),
        ...(printer !== undefined && {
          [printer.endsWith('.json') ? 'EVERTILL_PRINTERS' : 'EVERTILL_PRINTER']: printer,
        }),
      }
      let app: ElectronApplication
      let page: Page
      const switchOn = async () => {
        app = await _electron.launch({ executablePath, env })
        page = await app.firstWindow()
        await page.setViewportSize({ width: 1366, height: 768 })
      }
      const kill = async () => {
        const child = app.process()
        if (child.exitCode !== null || child.signalCode !== null) return
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      await switchOn()
      world.cleanup.add({ end: kill, kill: () => app.process().kill('SIGKILL') })
      return {
        get page() {
          return page
        },
        killWindow: kill,
        cutPower: kill,
        switchOn,
      }
    },
  }
}
