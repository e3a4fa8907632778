import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from '@playwright/test'

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
  '--window-size=1366,768',
]

/** A real Chromium with its profile on disk, that can be killed as a power cut would. */
export interface KillableBrowser {
  open(url: string): Promise<Page>
  /** SIGKILL to the browser and all its processes. */
  kill(): Promise<void>
  /** Ends it as a person would. */
  close(): Promise<void>
}

/**
 * Playwright's own launch hides the process and uses a throw-away profile; this one is started by hand and
 * driven over its debugging port, so the profile survives and the whole process group can be killed.
 */
export async function launchChromium(profile: string): Promise<KillableBrowser> {
  const binary = process.env.EVERTILL_CHROMIUM ?? '/usr/bin/chromium'
  const child = spawn(binary, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const killWithUs = () => killGroup(child)
  process.once('exit', killWithUs)
  child.once('exit', () => process.off('exit', killWithUs))
  const browser = await chromium.connectOverCDP(await debuggingAddress(child))
  return {
    open: (url) => openPage(browser, url),
    async kill() {
      const exited = once(child, 'exit')
      killGroup(child)
      await exited
      await browser.close()
    },
    async close() {
      const exited = once(child, 'exit')
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close')
      await exited
    },
  }
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = browser.contexts()[0]!
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(url)
  return page
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  const said: string[] = []
  for await (const line of createInterface({ input: child.stderr! })) {
    said.push(line)
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address) {
      child.stderr!.resume()
      return address
    }
  }
  throw new Error(`Chromium did not start:\n${said.join('\n')}`)
}

function killGroup(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return
  process.kill(-child.pid!, 'SIGKILL')
}
