/** The sentences that were not there before. One that is there twice is new when it was there once. */
export function newSentences(before: readonly string[], now: readonly string[]): readonly string[] {
  const rest = [...before]
  return now.filter((sentence) => {
    const at = rest.indexOf(sentence)
    if (at !== -1) rest.splice(at, 1)
    return sentence !== '' && at === -1
  })
}
