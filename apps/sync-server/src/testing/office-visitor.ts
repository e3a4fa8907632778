import { v7 as uuidv7 } from 'uuid'
import { hashPassword } from '../routes/head-office/auth/password.ts'
import type { Database } from '../store/database.ts'
import type { Send } from './test-terminal.ts'

const API = '/head-office/api'

/** A browser at head office: keeps cookies by path as browsers do, and marks its changes as the pages do. */
export interface OfficeVisitor {
  readonly cookies: Map<
    string,
    { readonly value: string; readonly path: string; readonly attributes: string }
  >
  get(path: string): Promise<Response>
  send(
    method: 'POST' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>
  signIn(email: string, password: string): Promise<Response>
  /** Another browser with copies of the cookies. */
  copy(): OfficeVisitor
}

export function createOfficeVisitor(
  send: Send,
  cookies: OfficeVisitor['cookies'] = new Map(),
): OfficeVisitor {
  const request = async (path: string, init: RequestInit & { headers?: Record<string, string> }) => {
    const cookie = [...cookies]
      .filter(([, { path: scope }]) => `${API}${path}`.startsWith(scope))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const response = await send(`${API}${path}`, {
      ...init,
      headers: { ...init.headers, ...(cookie && { cookie }) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? []
      if (/max-age=0\b/i.test(attributes)) cookies.delete(name)
      else cookies.set(name, { value, path: /path=([^;]+)/i.exec(attributes)?.[1] ?? '/', attributes })
    }
    return response
  }
  const visitor: OfficeVisitor = {
    cookies,
    get: (path) => request(path, { method: 'GET' }),
    send: (method, path, body, headers = { 'x-evertill-head-office': '1' }) =>
      request(path, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    signIn: (email, password) => visitor.send('POST', '/session', { email, password }),
    copy: () => createOfficeVisitor(send, new Map(cookies)),
  }
  return visitor
}

/** Gives head office a person who sees the named stores. */
export async function addOfficeUser(
  database: Database,
  { email, password, storeIds }: { email: string; password: string; storeIds: readonly string[] },
): Promise<void> {
  const id = uuidv7()
  const passwordHash = await hashPassword(password)
  await database.as({ role: 'evertill_door' }, async (sql) => {
    await sql`insert into head_office_users (id, email, name, password_hash)
      values (${id}, ${email}, ${email}, ${passwordHash})`
    for (const storeId of storeIds) {
      await sql`insert into head_office_user_stores (user_id, store_id) values (${id}, ${storeId})`
    }
  })
}

/** Somebody of head office who sees these stores, signed in. */
export async function signedInVisitor(
  server: { readonly database: Database; readonly send: Send },
  email: string,
  storeIds: readonly string[],
): Promise<OfficeVisitor> {
  const password = 'a password of a test'
  await addOfficeUser(server.database, { email, password, storeIds })
  const visitor = createOfficeVisitor(server.send)
  const { status } = await visitor.signIn(email, password)
  if (status !== 204) throw new Error(`${email} was answered ${status} instead of being signed in`)
  return visitor
}
