import type { Announcement, Announcements, Answer, Ask, Endpoint } from './endpoints.ts'
import type { Host, Transport } from './host.ts'
import { HostError, parseEnvelope } from './reply.ts'

/** The calls and announcements of a Host, made from a Transport. */
export function overTransport(transport: Transport): Required<Pick<Host, 'call' | 'on' | 'onReachable'>> {
  return {
    async call<E extends Endpoint>(endpoint: E, ask: Ask<E>): Promise<Answer<E>> {
      const envelope = parseEnvelope(await reach(transport, endpoint, ask))
      if (!envelope.ok) throw new HostError(envelope.code, envelope.detail)
      return envelope.value as Answer<E>
    },
    on<A extends Announcement>(announcement: A, listener: (value: Announcements[A]) => void) {
      return transport.subscribe((name, value) => {
        if (name === announcement) listener(value as Announcements[A])
      })
    },
    onReachable: (listener) => transport.onReachable(listener),
  }
}

async function reach(transport: Transport, endpoint: string, ask: unknown): Promise<unknown> {
  try {
    return await transport.request(endpoint, ask)
  } catch (cause) {
    throw new HostError('hostUnreachable', cause instanceof Error ? cause.message : String(cause))
  }
}
