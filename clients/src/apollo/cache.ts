// The cache of an app that uses Apollo: one copy of each piece, and lists that grow page by page.
import { InMemoryCache, type TypePolicies } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'

import possible from '../generated/possible-types.js'

/** Every list of the hub is a connection; lists with different arguments are kept apart. */
const lists: TypePolicies = {
  Query: { fields: { news: relayStylePagination(['filter', 'sort']) } },
}

export function newCache(): InMemoryCache {
  return new InMemoryCache({ possibleTypes: possible.possibleTypes, typePolicies: lists })
}
