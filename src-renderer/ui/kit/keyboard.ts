/** What of a `KeyboardEvent` tells whether an input method has the key. */
export interface MethodKey {
  readonly isComposing: boolean
  readonly keyCode?: number
}

/** Safari sends the Enter that ends a composition after its end; then the code alone tells it from one that is meant. */
const codeOfMethod = 229

/** True for a key that belongs to an input method, so that it means nothing else. */
export function isOfMethod({ isComposing, keyCode }: MethodKey): boolean {
  return isComposing || keyCode === codeOfMethod
}

/** On a Mac, where Option writes signs as AltGr does elsewhere. */
export const onMac: boolean = /Mac OS/.test(navigator.userAgent)
