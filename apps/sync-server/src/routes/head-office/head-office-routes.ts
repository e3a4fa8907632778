import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import { headOfficeApi } from './head-office-api.ts'
import { headOfficePages } from './head-office-pages.ts'

/** `/head-office`: the pages, and under `/api` what they read. */
export function headOfficeRoutes(deps: AppDependencies) {
  return new Hono().route('/api', headOfficeApi(deps)).route('/', headOfficePages(deps.headOfficePages))
}
