import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { parseResponse } from 'hono/client'
import { officeApi } from '../api/client.ts'

/** How a store's stock stands, and what was oversold. */
export const useStock = (storeId: string) =>
  useQuery({
    queryKey: ['stock', storeId],
    queryFn: () => parseResponse(officeApi.stock.$get({ query: { storeId } })),
    placeholderData: keepPreviousData,
    enabled: storeId !== '',
  })

export type StockAnswer = NonNullable<ReturnType<typeof useStock>['data']>
export type StockRow = StockAnswer['items'][number]
export type OversellRow = StockAnswer['oversells'][number]

/** Books what somebody of head office moved, and reads the levels again. */
export function useMoveStock() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (json: {
      readonly storeId: string
      readonly id: string
      readonly type: 'stock.in' | 'stock.waste' | 'stock.adjust'
      readonly stockItemId: string
      readonly quantity: number
      readonly reason: string
    }) => parseResponse(officeApi.stock.movements.$post({ json })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['stock'] }),
  })
}

/** Somebody has looked at a notice: it leaves the list. */
export function useSeeOversell() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (json: {
      readonly storeId: string
      readonly sourceId: string
      readonly stockItemId: string
    }) => parseResponse(officeApi.stock.oversells.seen.$post({ json })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['stock'] }),
  })
}
