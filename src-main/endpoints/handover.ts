import type { ClinicId } from '../../src-core/base/id.ts'
import { id, list, object, text } from '../../src-core/base/parse.ts'
import { parsePlanPart } from '../../src-core/clinic/leftOut.ts'
import { parsePlan } from '../../src-core/clinic/plan.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { isoDateOf } from '../../src-core/package/speech.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import type { Area, Table } from './table.ts'
import { parseOfClinic } from './library.ts'
import { Failure } from '../failure.ts'
import { adopt } from '../handover/adopt.ts'
import { readHandoverFile, writeHandover } from '../handover/handoverFile.ts'
import { handoverOf, sharedServer } from '../handover/handoverOf.ts'
import { suggestedPassphrase } from '../handover/passphrase.ts'
import { takeOver } from '../handover/takeOver.ts'
import { takeIn } from '../handover/takeIn.ts'
import { hostSeat } from '../live/hostSeat.ts'
import { communityServer, roomsOf } from '../live/liveServer.ts'
import type { OfClinic, Workplace } from '../workplace.ts'

/** A file of 20 MB as base64. */
const longestFile = 28_000_000
const passphrase = text(200)

export function handoverEndpoints(at: Workplace): Table<Area<'handover'>> {
  return {
    'handover.suggest': {
      parse: parseOfClinic,
      async run({ clinic }) {
        await sharedServer(at, clinic)
        return { passphrase: suggestedPassphrase() }
      },
    },
    'handover.save': {
      parse: object<Ask<'handover.save'>>({ clinic: id<ClinicId>(), passphrase }),
      async run(ask) {
        const handover = await handoverOf(at, ask.clinic)
        const file = await writeHandover(handover, ask.passphrase)
        return { name: `clinic-${isoDateOf(handover.plan.startsAt)}.tertulia`, bytes: file.toString('base64') }
      },
    },
    'handover.read': {
      parse: object<Ask<'handover.read'>>({ file: text(longestFile), passphrase }),
      run: async (ask) => takeIn(at, await readHandoverFile(Buffer.from(ask.file, 'base64'), ask.passphrase)),
    },
    'handover.adopt': {
      parse: object<Ask<'handover.adopt'>>({ there: parsePlan, parts: list(parsePlanPart, 10_000) }),
      async run({ there, parts }) {
        await adopt(at, there.id, there, parts)
        return null
      },
    },
    'handover.isThere': { parse: parseOfClinic, run: (ask) => isThere(at, ask) },
    'handover.takeOver': {
      parse: parseOfClinic,
      async run({ clinic }) {
        await sharedServer(at, clinic)
        await takeOver(at, clinic)
        return null
      },
    },
  }
}

/** Whoever decides sits in the ambassador's Seat. */
async function isThere(at: Workplace, { clinic }: OfClinic): Promise<boolean> {
  const host = hostSeat(await (await at.library()).read(clinic)).id
  try {
    const server = await communityServer(await sharedServer(at, clinic))
    const people = await roomsOf(server).listParticipants(roomName(clinic, null))
    return people.some(({ seat }) => seat === host)
  } catch (failure) {
    if (failure instanceof Failure && failure.code === 'roomMissing') return false
    throw failure
  }
}
