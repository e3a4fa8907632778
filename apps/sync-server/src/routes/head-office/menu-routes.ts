import { Hono } from 'hono'
import { readMenuProblems } from '../../reports/menu-problems.ts'
import type { SignedInEnv } from './office-env.ts'

/** `/menu/problems`: what is wrong with the menus the stores sell from, in sentences. */
export const menuRoutes = new Hono<SignedInEnv>().get('/problems', async (c) =>
  c.json({ stores: await c.var.read(readMenuProblems) }, 200),
)
