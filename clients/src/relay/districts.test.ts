import assert from 'node:assert/strict'
import { test } from 'node:test'

import relay, { type ConcreteRequest, type OperationDescriptor, type ReaderFragment } from 'relay-runtime'

import { endpoint } from '../endpoint.js'
import fragmentArtifact from './__generated__/districts_region.graphql.js'
import pageArtifact from './__generated__/districtsPageQuery.graphql.js'
import queryArtifact from './__generated__/districtsQuery.graphql.js'

const { createOperationDescriptor, Environment, fetchQuery, getSelector, Network, RecordSource, Store } = relay

interface Districts {
  fullName: string
  children: { edges: { node: { id: string; code: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
}

function newEnvironment(): InstanceType<typeof Environment> {
  const network = Network.create(async (request, variables) => {
    const response = await fetch(endpoint(), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: request.text, variables }),
    })
    return response.json()
  })
  return new Environment({ network, store: new Store(new RecordSource()) })
}

function shown(environment: InstanceType<typeof Environment>, operation: OperationDescriptor): Districts {
  const { region } = environment.lookup(operation.fragment).data as { region: object }
  const selector = getSelector(fragmentArtifact as unknown as ReaderFragment, region)
  return environment.lookup(selector as never).data as unknown as Districts
}

test('the next page is fetched by the id of the region and joins its connection', async () => {
  const environment = newEnvironment()
  const variables = { code: '64.02' }
  const request = queryArtifact as unknown as ConcreteRequest
  await fetchQuery(environment, request as never, variables).toPromise()
  const operation = createOperationDescriptor(request, variables)
  environment.retain(operation)
  const first = shown(environment, operation)
  assert.equal(first.children.edges.length, 5)
  assert.ok(first.children.pageInfo.hasNextPage)

  const { region } = environment.lookup(operation.fragment).data as { region: { id: string } }
  const more = { id: region.id, count: 5, cursor: first.children.pageInfo.endCursor }
  await fetchQuery(environment, pageArtifact as never, more).toPromise()

  const all = shown(environment, operation).children.edges.map((edge) => edge.node.code)
  assert.equal(all.length, 10)
  assert.equal(new Set(all).size, 10)
})
