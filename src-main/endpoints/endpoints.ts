import type { Table } from './table.ts'
import { afterwardsEndpoints } from './afterwards.ts'
import { handoverEndpoints } from './handover.ts'
import { invitesEndpoints } from './invites.ts'
import { libraryEndpoints } from './library.ts'
import { liveEndpoints } from './live.ts'
import { peopleEndpoints } from './people.ts'
import { practiceEndpoints } from './practice.ts'
import { recipesEndpoints } from './recipes.ts'
import { recordingsEndpoints } from './recordings.ts'
import { settingsEndpoints } from './settings.ts'
import type { Workplace } from '../workplace.ts'

/** Every call that crosses from the page to main. IPC and HTTP serve this same table. */
export function endpoints(at: Workplace): Table {
  return {
    ...libraryEndpoints(at),
    ...recipesEndpoints(at),
    ...peopleEndpoints(),
    ...invitesEndpoints(at),
    ...liveEndpoints(at),
    ...recordingsEndpoints(at),
    ...handoverEndpoints(at),
    ...afterwardsEndpoints(at),
    ...practiceEndpoints(at),
    ...settingsEndpoints(at),
  }
}
