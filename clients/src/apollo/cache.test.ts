import assert from 'node:assert/strict'
import { test } from 'node:test'

import { ApolloClient, gql, HttpLink, type TypedDocumentNode } from '@apollo/client'

import { endpoint } from '../endpoint.js'
import type { TypedDocumentString } from '../generated/graphql.js'
import { newCache } from './cache.js'
import { FeedPage, Headline } from './queries.js'

function node<Data, Variables>(document: TypedDocumentString<Data, Variables>): TypedDocumentNode<Data, Variables & {}> {
  return gql(document.toString()) as TypedDocumentNode<Data, Variables & {}>
}

function newClient(): ApolloClient {
  return new ApolloClient({ cache: newCache(), link: new HttpLink({ uri: endpoint() }) })
}

test('fetchMore appends the next page to the list', async () => {
  const client = newClient()
  const first = await client.query({ query: node(FeedPage), variables: { after: null } })
  const cursor = first.data?.news?.pageInfo.endCursor
  assert.ok(cursor)

  const list = client.watchQuery({ query: node(FeedPage), variables: { after: null } })
  const shown = list.subscribe(() => {})
  await list.fetchMore({ variables: { after: cursor } })
  shown.unsubscribe()

  const kept = client.cache.readQuery({ query: node(FeedPage), variables: { after: null } })
  assert.equal(kept?.news?.edges.length, 10)
  assert.equal(new Set(kept.news.edges.map((edge) => edge.node.id)).size, 10)
})

test('a piece that came by a list and by its id is one entry of the cache', async () => {
  const client = newClient()
  const list = await client.query({ query: node(FeedPage), variables: { after: null } })
  const piece = list.data?.news?.edges[0]?.node
  assert.ok(piece)

  await client.query({ query: node(Headline), variables: { id: piece.id } })

  const entries = Object.keys(client.cache.extract() as object).filter((key) => key.endsWith(`:${piece.id}`))
  assert.deepEqual(entries, [`News:${piece.id}`])
})

test('a fragment on the interface is read from the cache, without another request', async () => {
  const client = newClient()
  const list = await client.query({ query: node(FeedPage), variables: { after: null } })
  const id = list.data?.news?.edges[0]?.node.id
  assert.ok(id)
  const titled = gql`
    fragment Titled on Content {
      title
    }
  `

  const kept = client.cache.readFragment<{ title: string }>({ fragment: titled, id: `News:${id}` })

  assert.equal(kept?.title, list.data?.news?.edges[0]?.node.title)
})
