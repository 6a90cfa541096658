import type { Base64 } from '../../src-core/contract/answers.ts'

const step = 0x8000

export function toBase64(bytes: Uint8Array): Base64 {
  let binary = ''
  for (let at = 0; at < bytes.length; at += step) binary += String.fromCharCode(...bytes.subarray(at, at + step))
  return btoa(binary)
}

export function fromBase64(text: Base64): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

export function textToBase64(text: string): Base64 {
  return toBase64(new TextEncoder().encode(text))
}
