// What the screens of an app ask, each written once; the types of the answers come from the schema.
import { graphql } from '../generated/index.js'

export const NewsList = graphql(`
  query NewsList($first: Int!, $after: Cursor, $region: String) {
    news(first: $first, after: $after, filter: { region: $region }) {
      nodes {
        id
        title
        publishedAt
        village {
          longName
        }
        image {
          alt
          rendition(preset: W440) {
            url
            width
            height
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const Piece = graphql(`
  query Piece($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Content {
        title
      }
      ... on News {
        happenedOn
        blocks {
          __typename
          id
          ... on ParagraphBlock {
            html
          }
          ... on UnknownBlock {
            type
            text
          }
        }
      }
      ... on Practice {
        cost
        year
      }
    }
  }
`)

export const Search = graphql(`
  query Search($words: String!) {
    search(query: $words, first: 5) {
      totalCount
      degraded
      edges {
        node {
          id
          title
        }
      }
    }
  }
`)
