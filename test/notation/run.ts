import { type BlockId, type SeatId, asId } from '../../src-core/base/id.ts'
import { apply } from '../../src-core/clinic/apply.ts'
import { type Clinic, startClinic } from '../../src-core/clinic/clinic.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import { decide } from '../../src-core/clinic/decide.ts'
import type { ClinicEvent, ConsentAnswers } from '../../src-core/clinic/event.ts'
import type { HarvestStep } from '../../src-core/clinic/harvest.ts'
import type { Plan, Role } from '../../src-core/clinic/plan.ts'
import type { Grouping } from '../../src-core/grouping/group.ts'
import type { SignalKind } from '../../src-core/interpretation/signal.ts'
import { sampleStart } from './plan.ts'

export const minute = 60_000

/** The instant that many minutes after the sample clinic's start. */
export const at = (minutes: number): number => sampleStart + Math.round(minutes * minute)

/** What happened: the Clinic at the end, its log, and per line the types of its events or `no: refusal`. */
export interface Ran {
  readonly clinic: Clinic
  readonly log: readonly ClinicEvent[]
  readonly said: readonly string[]
}

/**
 * Runs commands written as `minute seat command arguments`, parted by `|`; lengths are in minutes.
 *
 *     run(samplePlan(), '0 amb openClinic | 1 amb startBlock trios | 1 amb callGroups ana,bo/cai,dua 0.5 20')
 */
export function run(plan: Plan, script: string): Ran {
  return continued({ clinic: startClinic(plan), log: [], said: [] }, script)
}

/** Runs more commands after some. */
export function continued(ran: Ran, script: string): Ran {
  const lines = script.split('|').map((line) => line.trim().split(/\s+/))
  return lines.reduce<Ran>(({ clinic, log, said }, [minutes = '0', by = '', name = '', ...words]) => {
    const decision = decide(clinic, commandOf(name, words), asId(by), at(Number(minutes)))
    if ('refused' in decision) return { clinic, log, said: [...said, `no: ${decision.refused}`] }
    return {
      clinic: decision.events.reduce(apply, clinic),
      log: [...log, ...decision.events],
      said: [...said, decision.events.map(({ type }) => type).join(' ')],
    }
  }, ran)
}

/** Groups as `ana,bo/cai,dua`, called g1, g2 and so on. Each shares a language that the test does not care for (`en`), but none with `*`. */
export function grouping(text: string): Grouping {
  return text.split('/').map((seats, index) => ({
    id: asId(`g${index + 1}`),
    number: index + 1,
    seats: seats
      .replace('*', '')
      .split(',')
      .flatMap((seat) => (seat === '' ? [] : [asId(seat)])),
    language: seats.startsWith('*') ? null : 'en',
    extraMs: 0,
  }))
}

/** People of Groups, back in the notation. */
export function seating(groups: Grouping): string {
  return groups.map(({ seats }) => seats.join()).join('/')
}

const ms = (minutes = '0'): number => Math.round(Number(minutes) * minute)
const list = (text = ''): readonly string[] => text.split(',').filter((word) => word !== '')

const readers: { readonly [T in Command['type']]: (words: readonly string[]) => Extract<Command, { type: T }> } = {
  openClinic: () => ({ type: 'openClinic' }),
  closeClinic: () => ({ type: 'closeClinic' }),
  startBlock: ([block = '']) => ({ type: 'startBlock', block: asId(block) }),
  endBlock: () => ({ type: 'endBlock' }),
  pauseBlock: () => ({ type: 'pauseBlock' }),
  resumeBlock: () => ({ type: 'resumeBlock' }),
  extendBlock: ([by]) => ({ type: 'extendBlock', ms: ms(by) }),
  changeAgenda: () => ({ type: 'changeAgenda', agenda: [] }),
  addSeat: ([seat = '', role = '', languages = '', ...name]) => {
    return { type: 'addSeat', seat: asId(seat), role: role as Role, languages: list(languages), name: name.join(' ') }
  },
  removeSeat: ([seat = '']) => ({ type: 'removeSeat', seat: asId(seat) }),
  sendMessage: (words) => ({ type: 'sendMessage', text: words.join(' ') }),
  callGroups: ([groups = '', countdown, length]) => {
    return { type: 'callGroups', groups: grouping(groups), countdownMs: ms(countdown), lengthMs: ms(length) }
  },
  moveSeat: ([seat = '', group = '']) => ({ type: 'moveSeat', seat: asId(seat), group: asId(group) }),
  extendGroups: ([by, group]) => {
    return { type: 'extendGroups', ms: ms(by), group: group === undefined ? null : asId(group) }
  },
  addGroup: ([group = '']) => ({ type: 'addGroup', group: asId(group) }),
  mergeGroups: ([from = '', into = '']) => ({ type: 'mergeGroups', from: asId(from), into: asId(into) }),
  announce: ([way]) => ({ type: 'announce', on: way === 'on' }),
  recallGroups: ([landing]) => ({ type: 'recallGroups', landingMs: ms(landing) }),
  endGroups: () => ({ type: 'endGroups' }),
  changeCircle: ([seats]) => ({ type: 'changeCircle', seats: list(seats).map((seat) => asId<SeatId>(seat)) }),
  changeBooth: ([booth = '', languages]) => ({ type: 'changeBooth', booth: asId(booth), languages: list(languages) }),
  removeBooth: ([booth = '']) => ({ type: 'removeBooth', booth: asId(booth) }),
  placeInterpreter: ([seat = '', booth = '']) => {
    return { type: 'placeInterpreter', seat: asId(seat), booth: booth === 'none' ? null : asId(booth) }
  },
  planTurn: ([booth = '', block = '', minutes, to = '']) => {
    const turn = { block: asId<BlockId>(block), minutes: Number(minutes) }
    return { type: 'planTurn', booth: asId(booth), turn, to: to === 'nobody' ? null : asId(to) }
  },
  moveTurn: ([booth = '', block = '', minutes, toBlock = '', toMinutes]) => {
    const turn = { block: asId<BlockId>(block), minutes: Number(minutes) }
    return { type: 'moveTurn', booth: asId(booth), turn, to: { block: asId<BlockId>(toBlock), minutes: Number(toMinutes) } } // prettier-ignore
  },
  /** `changeHarvest trios dots 3`, or `changeHarvest` alone for none. */
  changeHarvest: ([block, step = 'cards', dots = '3']) => {
    const harvest = block === undefined ? null : { block: asId<BlockId>(block), step: step as HarvestStep, dots: Number(dots) } // prettier-ignore
    return { type: 'changeHarvest', harvest }
  },
  changeSpotlight: ([card]) => ({ type: 'changeSpotlight', card: card === undefined ? null : asId(card) }),
  changeFloor: ([language = '', group]) => {
    return { type: 'changeFloor', language, group: group === undefined ? null : asId(group) }
  },
  startRecording: () => ({ type: 'startRecording' }),
  stopRecording: () => ({ type: 'stopRecording' }),
  reviewSeat: ([seat = '', present, ...name]) => {
    return { type: 'reviewSeat', seat: asId(seat), present: present === 'present', certificateName: name.join(' ') }
  },
  seeArrival: ([seat = '']) => ({ type: 'seeArrival', seat: asId(seat) }),
  seeDeparture: ([seat = '']) => ({ type: 'seeDeparture', seat: asId(seat) }),
  introduce: ([languages = '', consent, certificateName = '', ...name]) => ({
    type: 'introduce',
    name: name.join(' '),
    languages: list(languages),
    certificateName,
    consents: consentsOf(consent),
    wording: '2026-11',
  }),
  raiseHand: ([way]) => ({ type: 'raiseHand', up: way === 'up' }),
  startTurn: ([booth = '', language = '', group]) => {
    return { type: 'startTurn', booth: asId(booth), language, group: group === undefined ? null : asId(group) }
  },
  takeTurn: ([booth = '', language = '', group]) => {
    return { type: 'takeTurn', booth: asId(booth), language, group: group === undefined ? null : asId(group) }
  },
  askHandover: ([booth = '', group]) => {
    return { type: 'askHandover', booth: asId(booth), group: group === undefined ? null : asId(group) }
  },
  answerHandover: ([booth = '', answer, group]) => {
    return { type: 'answerHandover', booth: asId(booth), group: group === undefined ? null : asId(group), agrees: answer === 'yes' } // prettier-ignore
  },
  changeRelay: ([booth = '', from = '', group]) => {
    return { type: 'changeRelay', booth: asId(booth), from: from === 'floor' ? null : from, group: group === undefined ? null : asId(group) } // prettier-ignore
  },
  signal: ([kind = '', group]) => {
    return { type: 'signal', kind: kind as SignalKind, group: group === undefined ? null : asId(group) }
  },
  thankSignal: ([kind = '', group]) => {
    return { type: 'thankSignal', kind: kind as SignalKind, group: group === undefined ? null : asId(group) }
  },
  /** `noteTerm t1 en=barnstar es= a note`. */
  noteTerm: ([term = '', ...rest]) => {
    const words = rest.filter((word) => word.includes('=')).map((word) => word.split('='))
    const note = rest.filter((word) => !word.includes('=')).join(' ')
    return { type: 'noteTerm', term: { id: asId(term), words: Object.fromEntries(words) as Record<string, string>, note } } // prettier-ignore
  },
  passTurns: () => ({ type: 'passTurns' }),
  endTurn: ([booth = '']) => ({ type: 'endTurn', booth: asId(booth) }),
}

/** `yes` or `no` to be listed, `recorded` or `unrecorded`. */
function consentsOf(word = ''): ConsentAnswers {
  return word.endsWith('recorded') ? { recorded: word === 'recorded' } : { listed: word === 'yes' }
}

function commandOf(name: string, words: readonly string[]): Command {
  if (!Object.hasOwn(readers, name)) throw new Error(`no such command in the notation: ${name}`)
  return readers[name as Command['type']](words)
}
