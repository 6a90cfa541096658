/** Runs in the page: how far the session's clock is from this computer's when it ticks, in ms. */
export function clockSkewMs(): Promise<number> {
  const everyMs = 2
  return new Promise((resolve) => {
    const before = session.now
    const looking = setInterval(() => {
      if (session.now === before) return
      clearInterval(looking)
      resolve(Math.abs(session.now - Date.now()))
    }, everyMs)
  })
}
