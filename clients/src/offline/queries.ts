import { graphql } from '../generated/index.js'

export const Changes = graphql(`
  query Changes($after: Cursor, $kinds: [ContentKind!], $region: String) {
    changes(first: 100, after: $after, kinds: $kinds, region: $region) {
      entries {
        operation
        id
        kind
        version
        node {
          title
          summary
          path
          publishedAt
          expiresAt
          village {
            longName
          }
        }
      }
      nextCursor
      hasMore
      resyncRequired
    }
  }
`)
