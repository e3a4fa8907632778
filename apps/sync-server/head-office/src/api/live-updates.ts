import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { renewSession } from './office-fetch.ts'

const STREAM = '/head-office/api/stream'
/** The server speaks at least every 20 s; after this much silence the line is dead. */
const SILENCE_MS = 45_000
const TRY_AGAIN_MS = 3_000

/** Listens for changes and reads what is shown again; says whether the line is open. */
export function useLiveUpdates(): 'live' | 'connecting' {
  const queries = useQueryClient()
  const [line, setLine] = useState<'live' | 'connecting'>('connecting')

  useEffect(() => {
    let stream: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false

    const wait = (ms: number, then: () => void) => {
      clearTimeout(timer)
      timer = setTimeout(then, ms)
    }
    const open = () => {
      if (over) return
      stream?.close()
      stream = new EventSource(STREAM)
      const heard = () => {
        setLine('live')
        wait(SILENCE_MS, reopen)
      }
      stream.addEventListener('here', heard)
      stream.addEventListener('change', () => {
        heard()
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      })
      stream.addEventListener('error', () => {
        setLine('connecting')
        // Closed for good means refused, most often because the access token ran out; else the browser retries.
        if (stream?.readyState === EventSource.CLOSED) wait(0, reopen)
      })
    }
    const reopen = async () => {
      stream?.close()
      const renewed = await renewSession().catch(() => undefined)
      if (renewed === false) void queries.invalidateQueries({ queryKey: ['me'] })
      else if (renewed) open()
      else if (!over) wait(TRY_AGAIN_MS, reopen)
    }

    open()
    return () => {
      over = true
      clearTimeout(timer)
      stream?.close()
    }
  }, [queries])

  return line
}
