"""What a reader means: a question as typed becomes a `search.question.Question`, the same for both engines.

May import `search.question` and `search.indonesian`; asks no database: what it has to know comes as a `Lexis` and a
`Gazetteer`.
"""
