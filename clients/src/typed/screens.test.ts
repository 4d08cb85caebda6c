import assert from 'node:assert/strict'
import { test } from 'node:test'

import { endpoint } from '../endpoint.js'
import { ask, Refused } from '../transport.js'
import { NewsList, Piece, Search } from './screens.js'

test('a list is read page by page, without a gap and without a double', async () => {
  const seen: string[] = []
  let after: string | null | undefined
  do {
    const { news } = await ask(endpoint(), NewsList, { first: 7, after: after ?? null, region: null })
    assert.ok(news)
    seen.push(...news.nodes.map((card) => card.id))
    after = news.pageInfo.hasNextPage ? news.pageInfo.endCursor : null
  } while (after && seen.length < 70)

  assert.ok(seen.length > 7)
  assert.equal(new Set(seen).size, seen.length)
})

test('a card leads to its body, whose blocks are told apart by their types', async () => {
  const { news } = await ask(endpoint(), NewsList, { first: 1, after: null, region: null })
  const card = news?.nodes[0]
  assert.ok(card)

  const { node } = await ask(endpoint(), Piece, { id: card.id })

  assert.ok(node?.__typename === 'News')
  assert.equal(node.title, card.title)
  assert.ok(node.blocks.some((block) => block.__typename === 'ParagraphBlock' && block.html.startsWith('<p')))
})

test('search returns pieces that can be opened', async () => {
  const { search } = await ask(endpoint(), Search, { words: 'bank sampah' })

  assert.ok(search && search.edges.length > 0)
  for (const { node } of search.edges) {
    assert.equal((await ask(endpoint(), Piece, { id: node.id })).node?.id, node.id)
  }
})

test('a mistake is an error with a code, not an empty answer', async () => {
  const asked = ask(endpoint(), NewsList, { first: 7, after: null, region: '99.99' })

  await assert.rejects(asked, (error: Refused) => error.codes.includes('BAD_USER_INPUT'))
})
