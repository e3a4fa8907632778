import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { World } from '../world/world.ts'
import { type KillableBrowser, launchChromium } from './chromium.ts'
import type { Shell, Till } from './shell.ts'

/** The till's host as a process, its screens in a real Chromium with a profile on disk. */
export function createKioskShell(world: World): Shell {
  return {
    async open({ name, serverUrl, enrolmentCode, printer, cardTerminal }): Promise<Till> {
      const host = await world.startKioskTerminal({
        name,
        serverUrl,
        enrolmentCode,
        ...(printer !== undefined && { printer }),
        ...(cardTerminal !== undefined && { cardTerminal }),
      })
      const profile = join(world.folder, `${name}-browser`)
      let browser: KillableBrowser
      let page: Page
      const openWindow = async () => {
        browser = await launchChromium(profile)
        page = await browser.open(host.url)
      }
      await openWindow()
      world.cleanup.add({ end: () => browser.kill() })
      return {
        get page() {
          return page
        },
        killWindow: () => browser.kill(),
        async cutPower() {
          await Promise.all([browser.kill(), host.kill()])
        },
        async switchOn() {
          await host.restart()
          await openWindow()
        },
      }
    },
  }
}
