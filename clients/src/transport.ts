// One request over GraphQL's HTTP protocol, for documents that carry the types of their answer and variables.
import type { TypedDocumentString } from './generated/graphql.js'

export class Refused extends Error {
  constructor(readonly codes: readonly string[], message: string) {
    super(message)
  }
}

interface Answer<Data> {
  data?: Data | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

/** Return the data of the answer; throws Refused with the codes of its errors, never a part of the data. */
export async function ask<Data, Variables>(
  endpoint: string,
  document: TypedDocumentString<Data, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Data> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  })
  const answer = (await response.json()) as Answer<Data>
  if (answer.errors || !answer.data) {
    const errors = answer.errors ?? []
    throw new Refused(errors.map((error) => error.extensions?.code ?? ''), errors.map((error) => error.message).join('\n'))
  }
  return answer.data
}
