import type { Page } from '@playwright/test'

/** A till in front of a person: its window, and the two ways it can end. */
export interface Till {
  readonly page: Page
  /** SIGKILL of the window and of the host behind it, as a power cut would. */
  cutPower(): Promise<void>
  /** SIGKILL of the window alone; where window and host are one process, of both. */
  killWindow(): Promise<void>
  /** Switches it on again with the same data. */
  switchOn(): Promise<void>
}

export interface TillOptions {
  /** Names its data folder; the same name is the same till. */
  readonly name: string
  readonly serverUrl: string
  readonly enrolmentCode: string
  /** `tcp://host:port`. */
  readonly printer?: string
  /** `zvt://host:port`. */
  readonly cardTerminal?: string
}

/** The kiosk in Chromium or the packaged Electron app: the journeys do not know which. */
export interface Shell {
  open(options: TillOptions): Promise<Till>
}
