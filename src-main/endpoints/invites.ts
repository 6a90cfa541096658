import { type Area, type Table } from './table.ts'
import { parseOfClinic } from './library.ts'
import { issueInvites } from '../invites/issueInvites.ts'
import { communityOfClinic } from '../live/clinicCommunity.ts'
import { clinicServer } from '../live/serverFile.ts'
import type { Workplace } from '../workplace.ts'

export function invitesEndpoints(at: Workplace): Table<Area<'invites'>> {
  return {
    'invites.issue': {
      parse: parseOfClinic,
      async run(ask) {
        const library = await at.library()
        const clinic = (await at.live.find(ask.clinic))?.clinic() ?? (await library.readClinic(ask.clinic))
        const now = at.clock.now()
        const community = await communityOfClinic(library, at.box, ask.clinic)
        if (community !== null) return issueInvites({ clinic, server: community, guestPage: community.guestPage, now })
        const own = await clinicServer(library.folderOf(ask.clinic), at.box, (repair) =>
          library.noteRepair(ask.clinic, repair),
        )
        const guestPage = await at.guestPage()
        await own.keep({ invited: true })
        return issueInvites({ clinic, server: own, guestPage, now })
      },
    },
  }
}
