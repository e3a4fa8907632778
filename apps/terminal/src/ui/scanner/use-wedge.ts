import { useEffect, useRef } from 'react'
import {
  idleWedge,
  pauseWedge,
  stepWedge,
  type WedgeKey,
  type WedgeSettings,
  wedgeDeadline,
  wedgeSettings,
} from './keyboard-wedge.ts'

/** Shorter codes are left to serial scanners: four digits at speed may be a PIN. */
const settings: WedgeSettings = { ...wedgeSettings, minLength: 6 }

/**
 * Hears scanners that type, whoever has the focus. It stands before every other listener of the window, so nothing of
 * a scan becomes a shortcut or a letter; what turns out to be a person's typing is handed on in order. `isListening`
 * is asked at each key.
 */
export function useWedge(isListening: () => boolean, onScan: (text: string) => void): void {
  const latest = useRef({ isListening, onScan })
  latest.current = { isListening, onScan }
  useEffect(() => {
    let state = idleWedge
    let timer: ReturnType<typeof setTimeout> | undefined
    const passedOn = new WeakSet<Event>()

    const release = (keys: readonly WedgeKey[]): void => {
      for (const key of keys) typeAgain(key, (event) => passedOn.add(event))
    }
    const waitForPause = (): void => {
      clearTimeout(timer)
      const deadline = wedgeDeadline(state, settings)
      if (deadline === undefined) return
      timer = setTimeout(
        () => {
          const step = pauseWedge(state, performance.now(), settings)
          state = step.state
          release(step.release)
          waitForPause()
        },
        Math.max(1, deadline - performance.now()),
      )
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (passedOn.has(event) || event.isComposing) return
      const isPress = event.key === ' ' && event.target instanceof HTMLButtonElement
      if (isPress || !latest.current.isListening()) {
        release(state.held)
        state = idleWedge
        return
      }
      const step = stepWedge(state, wedgeKeyOf(event), settings)
      state = step.state
      release(step.release)
      if (step.hold) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      if (step.scan !== undefined) latest.current.onScan(step.scan)
      waitForPause()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [])
}

const wedgeKeyOf = (event: KeyboardEvent): WedgeKey => ({
  key: event.key,
  code: event.code,
  shift: event.shiftKey,
  modified: event.ctrlKey || event.altKey || event.metaKey,
  repeat: event.repeat,
  atMs: event.timeStamp,
})

/** A held key goes where it would have gone: to whoever listens, then as a letter into the field that has the focus. */
function typeAgain({ key, code, shift }: WedgeKey, mark: (event: Event) => void): void {
  const target = document.activeElement ?? document.body
  const event = new KeyboardEvent('keydown', {
    ...{ key, code, shiftKey: shift, bubbles: true, cancelable: true },
  })
  mark(event)
  const wanted = target.dispatchEvent(event)
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  // The only way to type into a field that undo and the page's own listeners understand.
  if (wanted && isField && Array.from(key).length === 1) document.execCommand('insertText', false, key)
}
