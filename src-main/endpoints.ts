import type { Table } from './endpointTable.ts'
import { afterwardsEndpoints } from './endpointsAfterwards.ts'
import { invitesEndpoints } from './endpointsInvites.ts'
import { libraryEndpoints } from './endpointsLibrary.ts'
import { liveEndpoints } from './endpointsLive.ts'
import { peopleEndpoints } from './endpointsPeople.ts'
import { practiceEndpoints } from './endpointsPractice.ts'
import { settingsEndpoints } from './endpointsSettings.ts'
import type { Workplace } from './workplace.ts'

/** Every call that crosses from the page to main. IPC and HTTP serve this same table. */
export function endpoints(at: Workplace): Table {
  return {
    ...libraryEndpoints(at),
    ...peopleEndpoints(),
    ...invitesEndpoints(at),
    ...liveEndpoints(at),
    ...afterwardsEndpoints(at),
    ...practiceEndpoints(at),
    ...settingsEndpoints(at),
  }
}
