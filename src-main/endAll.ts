/** Runs every end, one after the other, whatever fails; throws the first failure afterwards. */
export async function endAll(ends: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const end of ends) await Promise.resolve().then(end).catch((failure: unknown) => failures.push(failure)) // prettier-ignore
  if (failures.length > 0) throw failures[0]
}
