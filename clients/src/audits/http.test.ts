// The audits of GraphQL over HTTP by the library that defines them.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { serverAudits } from 'graphql-http'

import { endpoint } from '../endpoint.js'

for (const audit of serverAudits({ url: endpoint(), fetchFn: fetch })) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn()
    assert.equal(result.status, 'ok', 'reason' in result ? result.reason : '')
  })
}
