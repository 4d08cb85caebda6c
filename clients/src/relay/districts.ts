// Read by relay-compiler alone: its artifacts are what the app imports.
import { graphql } from 'relay-runtime'

export const query = graphql`
  query districtsQuery($code: String!) {
    region(code: $code) {
      id
      ...districts_region
    }
  }
`

export const fragment = graphql`
  fragment districts_region on Region
  @refetchable(queryName: "districtsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "Cursor" }) {
    fullName
    children(first: $count, after: $cursor) @connection(key: "districts_children") {
      edges {
        node {
          id
          code
          fullName
        }
      }
    }
  }
`
