import { persist } from 'zustand/middleware'
import { createStore, type StoreApi } from 'zustand/vanilla'

export const THEMES = ['light', 'dark', 'contrast'] as const
type Theme = (typeof THEMES)[number]

export const LANGUAGES = ['en', 'ar'] as const
type Language = (typeof LANGUAGES)[number]

/** This screen's own settings, kept in the browser. */
export interface Settings {
  readonly theme: Theme
  readonly language: Language
  /** Minutes without a touch after which the till locks. */
  readonly lockAfterMinutes: number
}

export type SettingsStore = StoreApi<Settings>

/** Where the browser keeps them; `static/first-paint.js` reads the theme from there before anything is painted. */
export const SETTINGS_KEY = 'evertill-settings'

const DEFAULTS: Settings = { theme: 'light', language: 'en', lockAfterMinutes: 5 }

/** Settings that survive a restart; what cannot be read from disk falls back to its default. */
export function createSettingsStore(): SettingsStore {
  return createStore<Settings>()(
    persist(() => DEFAULTS, {
      name: SETTINGS_KEY,
      merge: (kept, defaults) => ({ ...defaults, ...parseSettings(kept) }),
    }),
  )
}

/** The valid settings among whatever was kept. */
export function parseSettings(kept: unknown): Partial<Settings> {
  if (typeof kept !== 'object' || kept === null) return {}
  const { theme, language, lockAfterMinutes } = kept as Record<keyof Settings, unknown>
  return {
    ...(isOneOf(THEMES, theme) && { theme }),
    ...(isOneOf(LANGUAGES, language) && { language }),
    ...(typeof lockAfterMinutes === 'number' &&
      lockAfterMinutes >= 1 &&
      lockAfterMinutes <= 60 && { lockAfterMinutes }),
  }
}

function isOneOf<T extends string>(known: readonly T[], value: unknown): value is T {
  return known.some((one) => one === value)
}
