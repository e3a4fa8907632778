/** The three looks of the tokens; chosen by the reader, never by the operating system. */
export const THEMES = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_WORDS: Readonly<Record<Theme, string>> = {
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
}

const KEY = 'evertill-theme'

export function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY)
  return THEMES.find((theme) => theme === stored) ?? 'light'
}

export function wearTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  localStorage.setItem(KEY, theme)
}
