import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

const themes = ['light', 'dark', 'contrast'] as const

function tokensOf(theme: string): Record<string, string> {
  const start = css.indexOf(`[data-theme="${theme}"] {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]))
}

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2, "relative luminance"). */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

const textPairs: [text: string, ground: string][] = [
  ...['ink', 'ink-soft'].flatMap((text) =>
    ['ground', 'surface', 'sunken', 'pressed'].map((ground): [string, string] => [text, ground]),
  ),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-pressed'],
  ['accent-text', 'surface'],
  ['accent-text', 'ground'],
  ['accent-text', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['danger-ink', 'danger'],
  ['danger-text', 'surface'],
  ['danger-text', 'ground'],
  ['danger-text', 'danger-soft'],
  ['waiting-text', 'surface'],
  ['waiting-text', 'ground'],
  ['waiting-text', 'waiting-soft'],
]

describe.each(themes)('the %s theme', (theme) => {
  const token = tokensOf(theme)

  it.each(textPairs)('shows %s on %s at 4.5:1 or more', (text, ground) => {
    expect(contrast(token[text]!, token[ground]!)).toBeGreaterThanOrEqual(4.5)
  })

  it('has twelve category tints with text at 4.5:1 and a mark at 3:1 or more', () => {
    for (let hue = 0; hue < 12; hue++) {
      const ground = token[`tint-${hue}`]!
      expect(contrast(token[`tint-${hue}-ink`]!, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(token[`tint-${hue}-mark`]!, ground)).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(['ground', 'surface'])('draws controls and focus on %s at 3:1 or more', (ground) => {
    expect(contrast(token['edge-strong']!, token[ground]!)).toBeGreaterThanOrEqual(3)
    expect(contrast(token.focus!, token[ground]!)).toBeGreaterThanOrEqual(3)
  })
})
