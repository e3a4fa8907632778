import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { isolateValues } from './isolate-values.ts'

/** The cashier's words in every language the till speaks; both are bundled, so nothing is fetched. */
export function createWords(language: string): i18n {
  const words = createInstance()
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: en }, ar: { translation: isolateValues(ar) } },
    // React escapes what it paints.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return words
}
