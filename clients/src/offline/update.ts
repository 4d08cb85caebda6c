// node build/offline/update.js FILE [REGION [KIND…]]: bring the copy in FILE up to date, and print what it shows.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'

import { endpoint } from '../endpoint.js'
import type { ContentKind } from '../generated/graphql.js'
import { Copy } from './copy.js'

const [, , file, region, ...kinds] = argv
if (!file) throw new Error('Name the file of the copy.')
const choice = { region: region || null, kinds: kinds.length ? (kinds as ContentKind[]) : null }
const copy = await Copy.open(endpoint(), choice, existsSync(file) ? readFileSync(file) : undefined)
const requests = await copy.update()
writeFileSync(file, copy.save())
stdout.write(`${JSON.stringify({ requests, cards: copy.cards() })}\n`)
