/** The hub that the tests ask: HUB_URL, such as http://127.0.0.1:8000. */
export function endpoint(): string {
  const origin = process.env['HUB_URL']
  if (!origin) throw new Error('HUB_URL is not set: the address of a running hub with demo content.')
  return new URL('/graphql/', origin).href
}
