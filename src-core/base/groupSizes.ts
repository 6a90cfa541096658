/** The most people a Group holds, unless a Method asks for more. */
export const mostInGroup = 5

/**
 * How many people each Group gets, largest first, when `people` are divided into Groups of about `size`: within one of each
 * other. Who is left over joins a Group (quads beside trios); only when that would pass five there is one Group more.
 */
export function groupSizes(people: number, size: number): readonly number[] {
  if (people < 1) return []
  const wanted = Math.max(1, size)
  let groups = Math.max(1, Math.floor(people / wanted))
  while (Math.ceil(people / groups) > Math.max(mostInGroup, wanted)) groups += 1
  const least = Math.floor(people / groups)
  return Array.from({ length: groups }, (_, at) => (at < people % groups ? least + 1 : least))
}
