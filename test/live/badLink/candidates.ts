import { SignalRequest, SignalResponse } from '@livekit/protocol'

/** Where media can be sent to. */
export interface Address {
  readonly host: string
  readonly port: number
}

export type Replace = (address: Address) => Promise<Address>

/** What a client signals, with every address of its media replaced; null when it is of no use then. */
export async function fromClient(signal: Uint8Array, replace: Replace): Promise<Uint8Array | null> {
  const request = SignalRequest.fromBinary(signal)
  return (await change(request.message, replace)) ? request.toBinary() : null
}

/** What the server signals, in the same way. */
export async function fromServer(signal: Uint8Array, replace: Replace): Promise<Uint8Array | null> {
  const response = SignalResponse.fromBinary(signal)
  return (await change(response.message, replace)) ? response.toBinary() : null
}

async function change(
  message: SignalRequest['message'] | SignalResponse['message'],
  replace: Replace,
): Promise<boolean> {
  if (message.case === 'offer' || message.case === 'answer') {
    const lines = message.value.sdp.split('\r\n').map((line) => replaced(line, replace))
    message.value.sdp = (await Promise.all(lines)).filter((line) => line !== null).join('\r\n')
  } else if (message.case === 'trickle') {
    const changed = await replaced(message.value.candidateInit, replace)
    if (changed === null) return false
    message.value.candidateInit = changed
  }
  return true
}

const usable = /(candidate:\S+ \d+ udp \d+) ([\d.]+) (\d+) typ host/i

/** A text with at most one address. Null when it has one that is not of a line: TCP, IPv6 or seen from far away. */
async function replaced(text: string, replace: Replace): Promise<string | null> {
  if (!text.includes('candidate:')) return text
  const [whole, before, host, port] = usable.exec(text) ?? []
  if (whole === undefined || before === undefined || host === undefined) return null
  const other = await replace({ host, port: Number(port) })
  return text.replace(whole, `${before} ${other.host} ${other.port} typ host`)
}
