import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { connectHost } from '../shells/connect-host.ts'
import { GuestScreen } from './display/guest-screen.tsx'
import { createSettingsStore } from './state/settings-store.ts'
import { createWords } from './words/create-words.ts'

/** The guest's window: it only shows what the till's window has said last. */
const page = document.getElementById('till')
if (!page) throw new Error('The page has no place for the display')

const { language, theme } = createSettingsStore().getState()
const words = createWords(language)
document.documentElement.lang = language
document.documentElement.dir = words.dir(language)
document.documentElement.dataset.theme = theme

createRoot(page).render(
  <I18nextProvider i18n={words}>
    <GuestScreen host={connectHost()} />
  </I18nextProvider>,
)
