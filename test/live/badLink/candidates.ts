import { SignalRequest, SignalResponse } from '@livekit/protocol'

const candidateLines = /^a=candidate:.*\r?\n/gm
const address = /(candidate:\S+ \d+ udp \d+) \S+ (\d+) typ/gi

/**
 * What a client signals, without its own addresses, so that the server can answer only the way the client's packets came.
 * Null when nothing remains.
 */
export function withoutAddresses(signal: Uint8Array): Uint8Array | null {
  const request = SignalRequest.fromBinary(signal)
  const { message } = request
  if (message.case === 'trickle' && message.value.candidateInit.includes('candidate:')) return null
  if (message.case !== 'offer' && message.case !== 'answer') return signal
  message.value.sdp = message.value.sdp.replace(candidateLines, '')
  return request.toBinary()
}

/** What the server signals, with every address of its media replaced: `through` is given its port and says another. */
export function throughPort(signal: Uint8Array, through: (port: number) => number): Uint8Array {
  const response = SignalResponse.fromBinary(signal)
  const { message } = response
  const replaced = (text: string): string =>
    text.replace(address, (_, before: string, port: string) => `${before} 127.0.0.1 ${through(Number(port))} typ`)
  if (message.case === 'trickle') message.value.candidateInit = replaced(message.value.candidateInit)
  else if (message.case === 'offer' || message.case === 'answer') message.value.sdp = replaced(message.value.sdp)
  else return signal
  return response.toBinary()
}
