import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'

/** What a key does; answering `false` passes it on to the layer below. */
type KeyAct = (event: KeyboardEvent) => boolean | undefined

interface ShortcutLayer {
  readonly onKey: KeyAct
  /** Keys stop here, handled or not: a sheet lies over everything else. */
  readonly modal: boolean
}

/** The open layers, the topmost last. */
type ShortcutLayers = ShortcutLayer[]

const LayersContext = createContext<ShortcutLayers | undefined>(undefined)

/** One key listener for the whole till: the topmost layer that knows the key acts. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [layers] = useState<ShortcutLayers>(() => [])
  useEffect(() => {
    // Enter means the focused button only after somebody walked there with the keyboard, not after a tap.
    let walked = false
    const onPointerDown = () => {
      walked = false
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Tab' || event.key.startsWith('Arrow')) walked = true
      if (event.isComposing || belongsToElement(event, walked)) return
      if (!dispatchKey(layers, event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    window.addEventListener('pointerdown', onPointerDown, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true })
      window.removeEventListener('pointerdown', onPointerDown, { capture: true })
    }
  }, [layers])
  return <LayersContext value={layers}>{children}</LayersContext>
}

/** True when a layer acted on the key. */
function dispatchKey(layers: readonly ShortcutLayer[], event: KeyboardEvent): boolean {
  for (const layer of layers.toReversed()) {
    if (layer.onKey(event) !== false) return true
    if (layer.modal) return false
  }
  return false
}

/** Handles keys while the component is on screen. */
export function useShortcuts(onKey: KeyAct, { modal = false }: { modal?: boolean } = {}) {
  const layers = use(LayersContext)
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    if (!layers) return
    const layer: ShortcutLayer = { onKey: (event) => latest.current(event), modal }
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
    }
  }, [layers, modal])
}

/** A text field keeps its letters, and a button the keyboard has walked to keeps Enter and Space. */
function belongsToElement(event: KeyboardEvent, walked: boolean): boolean {
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  const isFunctionKey = /^F\d+$/.test(event.key)
  if (target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')) {
    return !isFunctionKey && event.key !== 'Escape' && event.key !== 'Enter'
  }
  if (event.key !== 'Enter' && event.key !== ' ') return false
  return walked && target.matches('button, a, [role=tab], [role=radio]')
}
