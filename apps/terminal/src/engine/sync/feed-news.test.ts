import type { Entity } from '@evertill/sync-protocol'
import { expect, it } from 'vitest'
import { createFeedNews, type FeedNews } from './feed-news.ts'

const at = (seq: number, feedId = 'feed') => ({ feedId, seq, startedOver: false })
const answer = (head: number, latest?: Record<string, number>) => ({
  status: 'ok' as const,
  answer: { changes: [], next: head, head, more: false, ...(latest ? { latest } : {}) },
})
const LATEST = { menu: 3, order: 9, store: 1, review: 0 }
const ASKED = { status: 'unreachable', message: 'Asked, and not answered.' } as const
const ask = (news: FeedNews, entity: Entity, from?: ReturnType<typeof at>) =>
  news.learn(entity, 'feed', from, async () => ASKED)
const hear = (news: FeedNews, latest?: Record<string, number>) =>
  news.learn('order', 'feed', undefined, async () => answer(9, latest))

it('everybody asks before somebody has heard in this round', async () => {
  const news = createFeedNews()
  expect(await ask(news, 'menu', at(5))).toEqual(ASKED)
  await hear(news, LATEST)
  expect(await ask(news, 'menu', at(5))).toEqual({ status: 'quiet', checkpoint: at(9) })
  news.begin()
  expect(await ask(news, 'menu', at(5))).toEqual(ASKED)
})

const QUIET = { status: 'quiet', checkpoint: at(9) }
it.each([
  ['something of it lies behind', 'order', at(5), ASKED],
  ['it is read exactly to its last change', 'order', at(9), QUIET],
  ['it has read further than the feed goes', 'order', at(10), ASKED],
  ['it has read another feed', 'menu', at(5, 'older'), ASKED],
  ['it has read nothing yet', 'menu', undefined, ASKED],
  ['nothing of it was ever told', 'review', at(0), QUIET],
] as const)('where %s', async (_case, entity, from, learned) => {
  const news = createFeedNews()
  await hear(news, LATEST)
  expect(await ask(news, entity, from)).toEqual(learned)
})

it('an answer that says nothing of the entities, or no answer, leaves everybody to ask', async () => {
  const news = createFeedNews()
  await hear(news)
  expect(await ask(news, 'menu', at(5))).toEqual(ASKED)
})

it('four that look at once ask one question', async () => {
  const news = createFeedNews()
  let questions = 0
  const question = async () => {
    questions += 1
    return answer(9, LATEST)
  }
  const entities = ['order', 'menu', 'store', 'review'] as const
  const learned = await Promise.all(entities.map((entity) => news.learn(entity, 'feed', at(9), question)))
  expect(questions).toBe(1)
  expect(learned.slice(1)).toEqual([QUIET, QUIET, QUIET])
})

it('waits for a question of its own round, and not for one asked before there was reason to look', async () => {
  const news = createFeedNews()
  const slow = Promise.withResolvers<ReturnType<typeof answer>>()
  const asked = news.learn('order', 'feed', at(5), () => slow.promise)
  const waiting = ask(news, 'menu', at(5))
  news.begin()
  expect(await ask(news, 'menu', at(5))).toEqual(ASKED)
  slow.resolve(answer(9, LATEST))
  await asked
  // What was under way when the new round began may have missed its reason.
  expect(await waiting).toEqual(ASKED)
})

it('a question that fails sets everybody who waited free', async () => {
  const news = createFeedNews()
  const slow = Promise.withResolvers<never>()
  const asked = news.learn('order', 'feed', at(5), () => slow.promise)
  const waiting = ask(news, 'menu', at(5))
  slow.reject(new Error('The line is gone'))
  await expect(asked).rejects.toThrow('The line is gone')
  expect(await waiting).toEqual(ASKED)
})
