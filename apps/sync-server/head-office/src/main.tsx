import './head-office.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueries } from './api/queries.ts'
import { App } from './app.tsx'
import { storedTheme, wearTheme } from './shell/theme.ts'

wearTheme(storedTheme())

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')
createRoot(root).render(
  <StrictMode>
    <App queries={createQueries()} />
  </StrictMode>,
)
