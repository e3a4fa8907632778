import type { ReviewVerdict } from '@evertill/domain'
import { feedDocuments } from '@evertill/sync-protocol'
import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { parseResponse } from 'hono/client'
import type { ReviewRow } from '../../../src/reports/review-list.ts'
import { officeApi } from './client.ts'
import { OfficeProblem } from './office-problem.ts'

const ME = ['me'] as const
/** A lost hint is harmless: what is shown is read again this often anyway. */
const READ_AGAIN_MS = 30_000
/** A terminal's contact and quarantine, and what happens at its drawer and time clock, move without a change in the feed. */
const TERMINALS_READ_AGAIN_MS = 3_000

export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, problem) => isUnreachable(problem) && failures < 3,
        refetchInterval: READ_AGAIN_MS,
      },
    },
    queryCache: new QueryCache({
      onError: (problem) => {
        if (isSignedOut(problem)) queries.setQueryData(ME, null)
      },
    }),
  })
  return queries
}

/** Who is signed in, with the stores to choose from; null when nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: ME,
    queryFn: async () => {
      try {
        return await parseResponse(officeApi.me.$get())
      } catch (problem) {
        if (isSignedOut(problem)) return null
        throw problem
      }
    },
    staleTime: 60_000,
    refetchInterval: false,
  })

export type Me = NonNullable<ReturnType<typeof useMe>['data']>

export const useStores = () => useMe().data?.stores ?? NO_STORES
const NO_STORES: Me['stores'] = []

export const useWelcome = () =>
  useQuery({
    queryKey: ['welcome'],
    queryFn: () => parseResponse(officeApi.welcome.$get()),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  })

export const useSalesOfDay = (day: string | undefined) =>
  useQuery({
    queryKey: ['today', day],
    queryFn: () => parseResponse(officeApi.today.$get({ query: day ? { day } : {} })),
    placeholderData: keepPreviousData,
  })

export const useMenuProblems = () =>
  useQuery({
    queryKey: ['menu'],
    queryFn: () => parseResponse(officeApi.menu.problems.$get()),
    refetchInterval: TERMINALS_READ_AGAIN_MS,
  })

export const useTillDays = (day: string | undefined) =>
  useQuery({
    queryKey: ['days', day],
    queryFn: () => parseResponse(officeApi.days.$get({ query: day ? { day } : {} })),
    placeholderData: keepPreviousData,
    refetchInterval: TERMINALS_READ_AGAIN_MS,
  })

export type TillDays = NonNullable<ReturnType<typeof useTillDays>['data']>

export const useStaffHours = (day: string | undefined) =>
  useQuery({
    queryKey: ['hours', day],
    queryFn: () => parseResponse(officeApi.hours.$get({ query: day ? { day } : {} })),
    placeholderData: keepPreviousData,
    refetchInterval: TERMINALS_READ_AGAIN_MS,
  })

export type StaffHours = NonNullable<ReturnType<typeof useStaffHours>['data']>

export interface OrderFilters {
  readonly day?: string
  readonly storeId?: string
  readonly terminalId?: string
  readonly receipt?: string
}

export const useOrders = (filters: OrderFilters) =>
  useInfiniteQuery({
    queryKey: ['orders', filters],
    queryFn: ({ pageParam }) =>
      parseResponse(
        officeApi.orders.$get({ query: { ...filters, ...(pageParam ? { cursor: pageParam } : {}) } }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

export const useOrder = (id: string) =>
  useQuery({
    queryKey: ['order', id],
    queryFn: () => parseResponse(officeApi.orders[':id'].$get({ param: { id } })),
    placeholderData: keepPreviousData,
  })

export const useTerminals = () =>
  useQuery({
    queryKey: ['terminals'],
    queryFn: () => parseResponse(officeApi.terminals.$get()),
    refetchInterval: TERMINALS_READ_AGAIN_MS,
  })

export const useReviews = (status: 'open' | 'decided') =>
  useQuery({
    queryKey: ['reviews', status],
    queryFn: async () => {
      const { reviews, ...rest } = await parseResponse(officeApi.reviews.$get({ query: { status } }))
      return { ...rest, reviews: reviews.map(reviewRowFrom) }
    },
    placeholderData: keepPreviousData,
  })

export function useDecideReview() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...json }: { id: string; storeId: string; verdict: ReviewVerdict; reason: string }) =>
      parseResponse(
        officeApi.reviews[':id'].decision.$post({
          param: { id },
          json: { ...json, verdict: verdictToSend(json.verdict) },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reviews'] }),
  })
}

/** What travels as JSON, read into the domain's own types: the page reasons about orders with them. */
const reviewRowFrom = ({
  review,
  ...row
}: Omit<ReviewRow, 'review'> & { readonly review: unknown }): ReviewRow => ({
  ...row,
  review: feedDocuments.review.parse(review),
})

const verdictToSend = (verdict: ReviewVerdict) =>
  verdict.kind === 'merge' ? { kind: verdict.kind, lineIds: [...verdict.lineIds] } : verdict

export const useNewCode = () =>
  useMutation({
    mutationFn: (storeId: string) => parseResponse(officeApi.terminals.codes.$post({ json: { storeId } })),
  })

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (json: { email: string; password: string }) => officeApi.session.$post({ json }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ME }),
  })
}

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => officeApi.session.$delete(),
    onSuccess: () => {
      queries.clear()
      queries.setQueryData(ME, null)
    },
  })
}

const isSignedOut = (problem: unknown) =>
  problem instanceof OfficeProblem && (problem.code === 'NOT_SIGNED_IN' || problem.code === 'SESSION_REUSED')

const isUnreachable = (problem: unknown) => problem instanceof OfficeProblem && problem.code === 'UNREACHABLE'
