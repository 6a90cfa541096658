import type { LiveKitKey } from '../tokens/mint.ts'

export interface Ports {
  /** HTTP and WebSocket. */
  readonly tcp: number
  /** All media. */
  readonly udp: number
}

/**
 * What a server on loopback is told, all through the environment. Only what is named here is passed on: the server also
 * reads names such as `UDP_PORT` or `REDIS_HOST`, which may mean something else on this machine.
 */
export function serverEnvironment(
  { key, secret }: Pick<LiveKitKey, 'key' | 'secret'>,
  ports: Ports,
): Readonly<Record<string, string>> {
  const config = {
    port: ports.tcp,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      udp_port: ports.udp,
      tcp_port: 0,
      node_ip: '127.0.0.1',
      // no other interface: LiveKit would give all of them this one address, and answer at one of them only
      ips: { includes: ['127.0.0.1/32'] },
      enable_loopback_candidate: true,
      use_external_ip: false,
      congestion_control: { allow_pause: true },
    },
    // an old token cannot bring a deleted room back
    room: { auto_create: false, empty_timeout: 3600, departure_timeout: 3600, max_participants: 300 },
    // a full pipe would halt the server while main is busy, so it says little
    logging: { json: true, level: 'warn', pion_level: 'error' },
  }
  // as JSON, since YAML would read a secret of digits as a number and drop it
  return { LIVEKIT_CONFIG: JSON.stringify(config), LIVEKIT_KEYS: JSON.stringify({ [key]: secret }) }
}
