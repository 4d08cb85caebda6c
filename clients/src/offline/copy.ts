// A copy of the hub's content in SQLite, which a browser keeps as one file and reads without a connection.
import initSqlJs, { type Database } from 'sql.js'

import type { ChangesQuery, ContentKind } from '../generated/graphql.js'
import { ask } from '../transport.js'
import { Changes } from './queries.js'

type Entry = NonNullable<ChangesQuery['changes']>['entries'][number]

export interface Card {
  id: string
  kind: string
  title: string
  summary: string | null
  path: string
  village: string | null
}

/** What the copy holds. A cursor belongs to these arguments, so another choice is another file. */
export interface Choice {
  kinds: ContentKind[] | null
  region: string | null
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS piece (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, summary TEXT, path TEXT NOT NULL,
    village TEXT, published_at TEXT NOT NULL, expires_at TEXT, reading INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS progress (
    only INTEGER PRIMARY KEY CHECK (only = 1), cursor TEXT, reading INTEGER NOT NULL, rereads INTEGER NOT NULL
  );
  INSERT OR IGNORE INTO progress VALUES (1, NULL, 0, 0);
`

export class Copy {
  private constructor(
    private readonly database: Database,
    private readonly endpoint: string,
    private readonly choice: Choice,
  ) {}

  /** Open the copy that save() gave, or an empty one. */
  static async open(endpoint: string, choice: Choice, file?: Uint8Array): Promise<Copy> {
    const { Database } = await initSqlJs()
    const database = new Database(file)
    database.run(TABLES)
    return new Copy(database, endpoint, choice)
  }

  /**
   * Fetch what has changed and return the number of requests. Each page and its cursor are kept together, so that a
   * lost connection or a closed app costs one page at most.
   */
  async update(): Promise<number> {
    for (let requests = 1; ; requests++) {
      const after = this.progress().cursor
      const { changes } = await ask(this.endpoint, Changes, { after, ...this.choice })
      if (!changes) throw new Error('The hub gave no changes.')
      this.whole(() => {
        if (changes.resyncRequired) this.startAgain()
        for (const entry of changes.entries) this.take(entry)
        this.database.run('UPDATE progress SET cursor = ?', [changes.nextCursor])
        if (!changes.hasMore && !changes.resyncRequired) this.removeWhatWasNotReadAgain()
      })
      if (!changes.hasMore && !changes.resyncRequired) return requests
    }
  }

  /** Return the cards that are public at this instant, newest first; none that has expired, even without a connection. */
  cards(now: Date = new Date()): Card[] {
    return this.rows<Card>(
      `SELECT id, kind, title, summary, path, village FROM piece
       WHERE expires_at IS NULL OR expires_at > ? ORDER BY published_at DESC, id DESC`,
      [now.toISOString().replace(/\.\d+Z$/, 'Z')],
    )
  }

  /** Return the file to keep. */
  save(): Uint8Array {
    return this.database.export()
  }

  private take(entry: Entry): void {
    const { id, kind, node } = entry
    if (entry.operation === 'DELETE' || !node) {
      this.database.run('DELETE FROM piece WHERE id = ?', [id])
      return
    }
    this.database.run('INSERT OR REPLACE INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', [
      id,
      kind,
      node.title,
      node.summary ?? null,
      node.path,
      node.village?.longName ?? null,
      node.publishedAt,
      node.expiresAt ?? null,
      this.progress().reading,
    ])
  }

  /** A backup was restored: what is kept stays on the screen until everything was read again. */
  private startAgain(): void {
    this.database.run('UPDATE progress SET reading = reading + 1, rereads = 1')
  }

  private removeWhatWasNotReadAgain(): void {
    const { reading, rereads } = this.progress()
    if (!rereads) return
    this.database.run('DELETE FROM piece WHERE reading < ?', [reading])
    this.database.run('UPDATE progress SET rereads = 0')
  }

  private progress(): { cursor: string | null; reading: number; rereads: number } {
    const [row] = this.rows<{ cursor: string | null; reading: number; rereads: number }>('SELECT * FROM progress', [])
    if (!row) throw new Error('This file is no copy of the hub.')
    return row
  }

  private whole(change: () => void): void {
    this.database.run('BEGIN')
    try {
      change()
    } catch (error) {
      this.database.run('ROLLBACK')
      throw error
    }
    this.database.run('COMMIT')
  }

  private rows<Row>(statement: string, values: (string | number | null)[]): Row[] {
    const prepared = this.database.prepare(statement, values)
    const rows: Row[] = []
    while (prepared.step()) rows.push(prepared.getAsObject() as Row)
    prepared.free()
    return rows
  }
}
