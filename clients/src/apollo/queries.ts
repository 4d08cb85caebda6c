import { graphql } from '../generated/index.js'

export const FeedPage = graphql(`
  query FeedPage($after: Cursor) {
    news(first: 5, after: $after) {
      edges {
        cursor
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const Headline = graphql(`
  query Headline($id: ID!) {
    node(id: $id) {
      id
      ... on Content {
        title
        summary
      }
    }
  }
`)
