import { describe, expect, it } from 'vitest'
import { ar } from './ar.ts'
import { createWords } from './create-words.ts'
import { en } from './en.ts'

type Tree = { readonly [key: string]: string | Tree }
const PLURAL = /_(zero|one|two|few|many|other)$/

function flat(tree: Tree, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value]] : Object.entries(flat(value, `${path}${key}.`)),
    ),
  )
}

const english = flat(en)
const arabic = flat(ar)
const names = (words: Record<string, string>) =>
  [...new Set(Object.keys(words).map((key) => key.replace(PLURAL, '')))].toSorted()

describe("the cashier's words", () => {
  it('are complete in Arabic', () => {
    expect(names(arabic)).toEqual(names(english))
  })

  it('fill in the same figures in both languages', () => {
    const figures = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).toSorted()
    for (const [key, text] of Object.entries(arabic)) {
      if (PLURAL.test(key)) continue
      expect([key, figures(text)]).toEqual([key, figures(english[key]!)])
    }
  })

  it('have all six Arabic plurals wherever English has a plural', () => {
    for (const key of names(english).filter((name) => `${name}_other` in english)) {
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) {
        expect(arabic, key).toHaveProperty([`${key}_${form}`])
      }
    }
  })

  it('keep a value in one piece between Arabic letters, and leave counts and English alone', () => {
    const values = { amount: '$12.52' }
    expect(createWords('ar').t('paid.done', values)).toBe('دُفع \u2068$12.52\u2069')
    expect(createWords('en').t('paid.done', values)).toBe('$12.52 paid')
    expect(createWords('ar').t('status.unsent', { count: 3 })).toBe('3 في انتظار المكتب الرئيسي')
  })

  it('count as each language does', () => {
    const words = createWords('en')
    expect(words.t('status.printer-problem.out-of-paper', { count: 1 })).toBe(
      'Printer out of paper: 1 receipt waits',
    )
    expect(words.t('status.printer-problem.out-of-paper', { count: 2 })).toBe(
      'Printer out of paper: 2 receipts wait',
    )
    expect(createWords('ar').t('sign-in.wrong', { count: 3 })).toBe('رمز خاطئ. بقيت 3 محاولات.')
  })
})
