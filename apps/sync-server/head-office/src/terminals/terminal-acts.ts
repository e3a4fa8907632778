import { useMutation, useQueryClient } from '@tanstack/react-query'
import { parseResponse } from 'hono/client'
import { officeApi } from '../api/client.ts'
import { useMe } from '../api/queries.ts'

/** What a manager does about a terminal. */
export type TerminalAct =
  | { readonly act: 'block' | 'unblock'; readonly terminalId: string }
  /** Lets commands out of quarantine. */
  | { readonly act: 'release'; readonly terminalId: string; readonly tseqs: readonly number[] }

/** Does it and reads the terminals again, whatever came of it. */
export function useTerminalAct() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ what, reason }: { what: TerminalAct; reason: string }) => {
      const terminal = officeApi.terminals[':id']
      const param = { id: what.terminalId }
      switch (what.act) {
        case 'block':
          await terminal.block.$post({ param, json: { reason } })
          return undefined
        case 'unblock':
          await terminal.unblock.$post({ param, json: { reason } })
          return undefined
        case 'release':
          return parseResponse(terminal.releases.$post({ param, json: { reason, tseqs: [...what.tseqs] } }))
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['terminals'] }),
  })
}

/** A reader looks; only a manager changes anything. */
export const useIsManager = () => useMe().data?.role === 'manager'
