import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Device } from '../../contract/index.ts'
import { useTill } from './till-context.tsx'

const KEY = ['devices']
/** Paper that runs out is seen within this and the two seconds a device has to answer. */
const LOOK_MS = 2_000

/** Every device as it is now; undefined until the first answer. */
export function useDevices(): readonly Device[] | undefined {
  const { terminal } = useTill()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => terminal.devices.list(),
    refetchInterval: LOOK_MS,
    staleTime: 0,
  })
  useEffect(
    () => terminal.devices.onChanged((devices) => queries.setQueryData(KEY, devices)),
    [terminal, queries],
  )
  return data
}
