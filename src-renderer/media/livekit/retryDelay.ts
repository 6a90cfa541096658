const delaysMs = [0, 300, 800, 1500, 2000]

/** How long LiveKit waits before its next try to mend a link; null: it gives up and the page makes a new one. */
export function retryDelayMs(tried: number, chance: number): number | null {
  const delay = delaysMs[tried]
  return delay === undefined ? null : Math.round(delay * (0.75 + chance / 2) + chance * 200)
}
