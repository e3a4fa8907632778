import { Contrast } from 'lucide-react'
import { useState } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Button } from '../components/button.tsx'
import { storedTheme, THEME_WORDS, THEMES, wearTheme } from './theme.ts'

export function ThemeChoice() {
  const [theme, setTheme] = useState(storedTheme)
  return (
    <MenuTrigger>
      <Button kind="icon" aria-label={`Look: ${THEME_WORDS[theme]}`}>
        <Contrast aria-hidden className="size-4" />
      </Button>
      <Popover className="min-w-40 rounded border border-edge bg-surface p-1 shadow-raised">
        <Menu
          selectionMode="single"
          selectedKeys={[theme]}
          onAction={(key) => {
            const chosen = THEMES.find((each) => each === key)
            if (!chosen) return
            wearTheme(chosen)
            setTheme(chosen)
          }}
          className="outline-none"
        >
          {THEMES.map((each) => (
            <MenuItem
              key={each}
              id={each}
              className="flex h-9 cursor-pointer items-center rounded px-3 outline-none data-focused:bg-sunken data-selected:font-semibold"
            >
              {THEME_WORDS[each]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
