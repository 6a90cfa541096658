import { type Area, type Table } from './endpointTable.ts'
import { parseOfClinic } from './endpointsLibrary.ts'
import { issueInvites } from './invites/issueInvites.ts'
import { clinicServer } from './live/serverFile.ts'
import { communityOf } from './settings/settings.ts'
import type { Workplace } from './workplace.ts'

export function invitesEndpoints(at: Workplace): Table<Area<'invites'>> {
  return {
    'invites.issue': {
      parse: parseOfClinic,
      async run({ clinic }) {
        const library = await at.library()
        const { plan } = await library.readClinic(clinic)
        const now = at.clock.now()
        const community = await communityOf(library.settings(), at.box)
        if (community !== null) return issueInvites({ plan, server: community, guestPage: community.guestPage, now })
        const own = await clinicServer(library.folderOf(clinic), at.box, (repair) => library.noteRepair(clinic, repair))
        const guestPage = await at.guestPage()
        await own.keep({ invited: true })
        return issueInvites({ plan, server: own, guestPage, now })
      },
    },
  }
}
