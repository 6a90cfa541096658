import { type Area, type Table, nothing } from './table.ts'
import { checkCommunity } from '../livekit/checkCommunity.ts'
import { communityOf, parseCommunity, parseSettings, saveSettings, settingsFor } from '../settings/settings.ts'
import type { Workplace } from '../workplace.ts'

const checkMs = 30_000

export function settingsEndpoints({ library, box }: Workplace): Table<Area<'settings'>> {
  return {
    'settings.read': { parse: nothing, run: async () => settingsFor((await library()).settings()) },
    'settings.save': {
      parse: parseSettings,
      async run(settings) {
        await saveSettings(await library(), box, settings)
        return null
      },
    },
    'settings.checkServer': {
      parse: parseCommunity,
      async run(server) {
        const known = server.secret === '' ? await communityOf((await library()).settings(), box) : null
        const secret = known?.key === server.key ? known.secret : server.secret
        return checkCommunity({ ...server, secret }, AbortSignal.timeout(checkMs))
      },
    },
  }
}
