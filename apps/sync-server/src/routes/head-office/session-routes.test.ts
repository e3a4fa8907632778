import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { addOfficeUser, createOfficeVisitor, type OfficeVisitor } from '../../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const PASSWORD = 'long enough to guess at'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

let people = 0
/** Somebody nobody has tried to sign in as yet. */
async function somebody(): Promise<string> {
  const email = `person-${++people}@evertill.example`
  await addOfficeUser(server.database, { email, password: PASSWORD, storeIds: ['demo'] })
  // The limit per address is not under test here: its window passes.
  server.passTime(MINUTE)
  return email
}

async function signedIn(): Promise<OfficeVisitor> {
  const visitor = createOfficeVisitor(server.send)
  const answer = await visitor.signIn(await somebody(), PASSWORD)
  expect(answer.status).toBe(204)
  return visitor
}

const renew = (visitor: OfficeVisitor) => visitor.send('POST', '/session/renewal')

test('a person signs in and sees the stores that are theirs', async () => {
  const visitor = createOfficeVisitor(server.send)
  const email = await somebody()
  expect((await visitor.get('/me')).status).toBe(401)
  expect((await visitor.signIn(` ${email.toUpperCase()} `, PASSWORD)).status).toBe(204)
  const me = await visitor.get('/me')
  expect(await me.json()).toEqual({
    name: email,
    email,
    role: 'manager',
    stores: [{ id: 'demo', name: 'The Copper Lantern', timeZone: 'America/New_York', cutoffHour: 4 }],
  })
})

test('no script can read the tokens, no other site sends them, and the refresh token goes to the session only', async () => {
  const { cookies } = await signedIn()
  expect([...cookies.keys()].sort()).toEqual(['evertill_access', 'evertill_refresh'])
  expect(cookies.get('evertill_access')?.attributes).toBe(
    '; Max-Age=900; Path=/head-office/api; HttpOnly; SameSite=Strict',
  )
  expect(cookies.get('evertill_refresh')?.attributes).toBe(
    '; Max-Age=604800; Path=/head-office/api/session; HttpOnly; SameSite=Strict',
  )
})

test('behind https the cookies are kept from plain http', async () => {
  const visitor = createOfficeVisitor(server.send)
  const email = await somebody()
  await visitor.send(
    'POST',
    '/session',
    { email, password: PASSWORD },
    { 'x-evertill-head-office': '1', 'x-forwarded-proto': 'https' },
  )
  expect(visitor.cookies.get('evertill_access')?.attributes).toContain('Secure')
  expect(visitor.cookies.get('evertill_refresh')?.attributes).toContain('Secure')
})

test('a wrong password and an unknown e-mail get the same answer', async () => {
  const visitor = createOfficeVisitor(server.send)
  const wrong = await visitor.signIn(await somebody(), 'not it')
  const unknown = await visitor.signIn('nobody@evertill.example', 'not it')
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(await wrong.json()).toEqual(await unknown.json())
  expect(visitor.cookies.size).toBe(0)
})

test.each(['known', 'unknown'])(
  'after five wrong passwords an %s e-mail is locked for a minute, then for two',
  async (kind) => {
    const visitor = createOfficeVisitor(server.send)
    const email = kind === 'known' ? await somebody() : 'stranger@evertill.example'
    for (let n = 0; n < 5; n++) expect((await visitor.signIn(email, 'not it')).status).toBe(401)
    const locked = await visitor.signIn(email, PASSWORD)
    expect(locked.status).toBe(429)
    const body = await locked.json()
    expect(body.code).toBe('LOCKED')
    expect(body.retryAfterMs).toBeGreaterThan(50_000)
    expect(body.retryAfterMs).toBeLessThanOrEqual(MINUTE)
    server.passTime(MINUTE)
    expect((await visitor.signIn(email, 'not it')).status).toBe(401)
    server.passTime(MINUTE)
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(429)
    server.passTime(MINUTE)
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(kind === 'known' ? 204 : 401)
  },
)

test('guesses sent at once are counted as many, so a burst buys nothing', async () => {
  const visitor = createOfficeVisitor(server.send)
  const email = await somebody()
  const answers = await Promise.all(Array.from({ length: 12 }, () => visitor.signIn(email, 'not it')))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
})

test('signing in with the right password forgets the wrong ones', async () => {
  const visitor = createOfficeVisitor(server.send)
  const email = await somebody()
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 4; n++) await visitor.signIn(email, 'not it')
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(204)
  }
})

test('a person no longer active is out at once and cannot sign in again', async () => {
  const visitor = await signedIn()
  const { email } = await (await visitor.get('/me')).json()
  await server.database.owner`update head_office_users set active = false where email = ${email}`
  expect((await visitor.get('/me')).status).toBe(401)
  expect((await visitor.signIn(email, PASSWORD)).status).toBe(401)
})

test('an access token is good for fifteen minutes and renewed with the refresh token', async () => {
  const visitor = await signedIn()
  server.passTime(14 * MINUTE)
  expect((await visitor.get('/me')).status).toBe(200)
  server.passTime(2 * MINUTE)
  expect((await visitor.get('/me')).status).toBe(401)
  const before = visitor.cookies.get('evertill_refresh')?.value
  expect((await renew(visitor)).status).toBe(204)
  expect(visitor.cookies.get('evertill_refresh')?.value).not.toBe(before)
  expect((await visitor.get('/me')).status).toBe(200)
})

test('a session that is used goes on; one left for seven days is over', async () => {
  const visitor = await signedIn()
  for (let week = 0; week < 3; week++) {
    server.passTime(6 * DAY)
    expect((await renew(visitor)).status).toBe(204)
  }
  server.passTime(7 * DAY)
  const late = await renew(visitor)
  expect(late.status).toBe(401)
  expect(await late.json()).toMatchObject({ code: 'NOT_SIGNED_IN' })
  expect(visitor.cookies.size).toBe(0)
})

test('a refresh token used twice ends the whole session, for the thief and for the person', async () => {
  const person = await signedIn()
  const thief = person.copy()
  expect((await renew(person)).status).toBe(204)
  expect((await person.get('/me')).status).toBe(200)

  const stolen = await renew(thief)
  expect(stolen.status).toBe(401)
  expect(await stolen.json()).toMatchObject({ code: 'SESSION_REUSED' })
  expect((await person.get('/me')).status).toBe(401)
  expect((await renew(person)).status).toBe(401)
  expect(server.logged.some((line) => line.includes('came back after its exchange'))).toBe(true)
})

test('of two renewals at the same moment one wins and the session ends', async () => {
  const person = await signedIn()
  const answers = await Promise.all([renew(person), renew(person.copy())])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 401])
  expect((await person.get('/me')).status).toBe(401)
})

test('ending one session leaves the others of the same person', async () => {
  const email = await somebody()
  const [desk, home] = [createOfficeVisitor(server.send), createOfficeVisitor(server.send)]
  await desk.signIn(email, PASSWORD)
  await home.signIn(email, PASSWORD)
  expect((await desk.send('DELETE', '/session')).status).toBe(204)
  expect((await home.get('/me')).status).toBe(200)
})

test('signing out ends the session for every copy of its tokens', async () => {
  const person = await signedIn()
  const copy = person.copy()
  expect((await person.send('DELETE', '/session')).status).toBe(204)
  expect(person.cookies.size).toBe(0)
  expect((await copy.get('/me')).status).toBe(401)
  expect((await renew(copy)).status).toBe(401)
})

test('signing out works with the access token run out', async () => {
  const person = await signedIn()
  server.passTime(20 * MINUTE)
  const copy = person.copy()
  expect((await person.send('DELETE', '/session')).status).toBe(204)
  expect((await renew(copy)).status).toBe(401)
})

test.each([
  ['without the header of the pages', {}],
  ['from another site', { 'x-evertill-head-office': '1', 'sec-fetch-site': 'cross-site' }],
  ['from a neighbour of this site', { 'x-evertill-head-office': '1', 'sec-fetch-site': 'same-site' }],
])('a change asked for %s is refused and changes nothing', async (_, headers) => {
  const person = await signedIn()
  const codes = async () => (await server.database.owner`select count(*) from enrolment_codes`)[0]?.count
  const before = await codes()
  for (const [method, path] of [
    ['POST', '/terminals/codes'],
    ['POST', '/session/renewal'],
    ['DELETE', '/session'],
  ] as const) {
    const body = path === '/terminals/codes' ? { storeId: 'demo' } : undefined
    const answer = await person.send(method, path, body, headers)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'WRONG_ORIGIN' })
  }
  expect(await codes()).toBe(before)
  expect((await person.get('/me')).status).toBe(200)
})

test('a token signed with another secret or none is no token', async () => {
  const person = await signedIn()
  const forged = person.copy()
  const real = forged.cookies.get('evertill_access')
  const [head, claims] = (real?.value ?? '').split('.')
  for (const value of [`${head}.${claims}.AAAA`, `eyJhbGciOiJub25lIn0.${claims}.`, 'rubbish']) {
    forged.cookies.set('evertill_access', { value, path: '/head-office/api', attributes: '' })
    expect((await forged.get('/me')).status).toBe(401)
  }
})

test('neither passwords nor refresh tokens are kept or logged as they are', async () => {
  const person = await signedIn()
  const refresh = person.cookies.get('evertill_refresh')?.value ?? 'missing'
  const sessions = await server.database.owner`select row_to_json(s)::text as row from head_office_sessions s`
  expect(sessions.some(({ row }) => row.includes(refresh))).toBe(false)
  expect(server.logged.join('\n')).not.toContain(refresh)
  expect(server.logged.join('\n')).not.toContain(PASSWORD)
})

test.each([
  ['is no JSON', '{"email":', 400, 'BAD_REQUEST'],
  ['has no password', '{"email":"a@b.example"}', 400, 'BAD_REQUEST'],
  [
    'is far too large',
    JSON.stringify({ email: 'a@b.example', password: 'x'.repeat(20_000) }),
    413,
    'TOO_LARGE',
  ],
  [
    'holds what PostgreSQL refuses',
    JSON.stringify({ email: 'a\u0000\ud800@b.example', password: '\u0000' }),
    401,
    'WRONG_CREDENTIALS',
  ],
])('a sign-in that %s is refused with a code', async (_, body, status, code) => {
  const answer = await server.send('/head-office/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-evertill-head-office': '1' },
    body,
  })
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code })
})

test('the count of wrong passwords is forgotten after a day, so it cannot grow without bound', async () => {
  const visitor = createOfficeVisitor(server.send)
  await visitor.signIn('a-stranger@evertill.example', 'not it')
  server.passTime(DAY + MINUTE)
  await visitor.signIn('another-stranger@evertill.example', 'not it')
  const [row] = await server.database.owner`select count(*)::int as rows from head_office_sign_in_failures`
  expect(row).toEqual({ rows: 1 })
})
