import { test as base, expect, type Page } from '@playwright/test'
import type { WorldDatabase } from '../world/database.ts'
import { createWorld, type World } from '../world/world.ts'
import { createElectronShell } from './electron-shell.ts'
import { expectRightBooks } from './expect-right-books.ts'
import { createKioskShell } from './kiosk-shell.ts'
import { createOffice, type Office } from './office.ts'
import type { Shell, Till } from './shell.ts'

/** The demo restaurant with everything real: server, PostgreSQL, head office, and as many tills as a journey needs. */
export interface Shop {
  readonly world: World
  readonly server: Awaited<ReturnType<World['startServer']>>
  readonly office: Office
  /** To look into PostgreSQL, past every door. */
  readonly database: WorldDatabase
  /**
   * Opens a till, enrolled by a code a manager made in head office; `printer` is an address, or a `.json` file that
   * names several.
   */
  openTill(name: string, printer?: string, cardTerminal?: string): Promise<Till>
}

/** One shop per journey, closed and swept away afterwards. */
export const test = base.extend<{ shop: Shop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's dependencies here.
  shop: async ({}, use, testInfo) => {
    const world = createWorld()
    const windows = new Map<string, { readonly page: Page }>()
    try {
      const database = await world.startDatabase()
      const server = await world.startServer({ databaseUrl: database.url, demo: true })
      const app = process.env.EVERTILL_PACKAGED_APP
      const shell: Shell = app ? createElectronShell(world, app) : createKioskShell(world)
      const office = await createOffice(server.url, world)
      windows.set('head-office', office)
      await use({
        world,
        server,
        office,
        database,
        async openTill(name, printer, cardTerminal) {
          const enrolmentCode = await office.enrolmentCode()
          const till = {
            name,
            serverUrl: server.url,
            enrolmentCode,
            ...(printer !== undefined && { printer }),
            ...(cardTerminal !== undefined && { cardTerminal }),
          }
          const opened = await shell.open(till)
          windows.set(name, opened)
          return opened
        },
      })
      if (testInfo.status === 'passed') await expectRightBooks(world, database)
    } finally {
      // What each person saw when it went wrong.
      if (testInfo.status !== testInfo.expectedStatus) {
        for (const [name, { page }] of windows) {
          await page.screenshot({ path: testInfo.outputPath(`${name}.png`) }).catch(() => {})
        }
      }
      await world.close()
    }
  },
})

export { expect }
