import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'

/** `/api/head-office/*`: what the head-office pages read. */
export function headOfficeRoutes(_deps: AppDependencies) {
  return new Hono()
}
