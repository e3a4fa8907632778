import { hc } from 'hono/client'
import type { AppType } from '../../../src/app.ts'
import { officeFetch } from './office-fetch.ts'

/** The head-office API, typed by the server's own routes. */
export const officeApi = hc<AppType>('/', { fetch: officeFetch })['head-office'].api
