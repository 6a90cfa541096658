/** Times of day as a time field writes them (`15:40`), on the clock of this computer. */

export function timeOf(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}

/** The instant nearest to another at which the clock shows this time; null when it is no time. */
export function atTime(time: string, near: number): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) return null
  const days = [-1, 0, 1].map((day) => {
    const date = new Date(near)
    date.setDate(date.getDate() + day)
    return date.setHours(Number(hours), Number(minutes), 0, 0)
  })
  return days.reduce((best, each) => (Math.abs(each - near) < Math.abs(best - near) ? each : best))
}
