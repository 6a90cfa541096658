import { randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may use the local page: whoever opened the address with the token, once, and carries the cookie since. */
export interface Session {
  /** The one-time token that the opened address holds. */
  readonly token: string
  /** The cookie for a request that brings the token; null when the token is wrong or was used before. */
  exchange(token: string): string | null
  /** True for a request that carries the cookie. */
  isKnown(cookies: string | undefined): boolean
}

export function newSession(cookieName: () => string): Session {
  const token = randomBytes(24).toString('base64url')
  const cookie = randomBytes(32).toString('base64url')
  let isUsed = false
  return {
    token,
    exchange(given) {
      if (isUsed || !isSame(given, token)) return null
      isUsed = true
      return `${cookieName()}=${cookie}; HttpOnly; SameSite=Strict; Path=/`
    },
    isKnown: (cookies) =>
      (cookies ?? '').split(';').some((each) => {
        const [name, value] = each.trim().split('=', 2)
        return name === cookieName() && isSame(value ?? '', cookie)
      }),
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
