// Types of every document in src/typed and src/apollo, from the schema of the repository.
import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: '../schema.graphql',
  documents: ['src/typed/*.ts', 'src/apollo/*.ts', 'src/offline/*.ts'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { ID: 'string', JSON: 'unknown', Cursor: 'string', Date: 'string', DateTime: 'string', Long: 'number', SignedLong: 'number' },
        strictScalars: true,
      },
    },
    'src/generated/possible-types.ts': { plugins: ['fragment-matcher'] },
  },
}

export default config
