/** What one listener hears: a pure function of what they want and what is there. `media` turns the gains into crossfades. */
import { type Language, primary } from '../base/language.ts'

/** A Channel that is there: its track is published by a Seat that has the Turn. */
export interface ChannelHere {
  readonly language: Language
  /** True while somebody has the Turn into this language, by the View and not by a track's name. */
  readonly onAir: boolean
  /** For how long nothing has been heard in it; `Infinity` when nothing has been heard yet. */
  readonly silentMs: number
}

export interface RouteInput {
  /** The language the listener wants to hear; null: whatever is spoken on the floor. */
  readonly wanted: Language | null
  readonly floor: Language
  readonly channels: readonly ChannelHere[]
  /** The gain of the floor behind an interpreter who speaks, 0 to 1. */
  readonly behind: number
}

/** Gains from 0 to 1. The Channel is null when none is to be heard; it is open while its interpreter is silent too. */
export interface Route {
  readonly floor: number
  readonly channel: { readonly language: Language; readonly gain: number; readonly speaks: boolean } | null
}

/** An interpreter silent for this long brings the floor up (design: "within 1 s"). */
export const silenceMs = 1000

const full = 1

/** The gain of a level in decibels. */
export function gainOf(db: number): number {
  return 10 ** (db / 20)
}

/**
 * The floor alone when it is in the wanted language already or nobody interprets into it; else the Channel over a lowered
 * floor. While the interpreter is silent the floor is up, and the Channel stays open so that the first word is heard.
 */
export function route({ wanted, floor, channels, behind }: RouteInput): Route {
  if (wanted === null || primary(wanted) === primary(floor)) return { floor: full, channel: null }
  const heard = channelFor(wanted, channels.filter(({ onAir }) => onAir)) // prettier-ignore
  if (heard === null) return { floor: full, channel: null }
  const speaks = heard.silentMs < silenceMs
  return { floor: speaks ? behind : full, channel: { language: heard.language, gain: full, speaks } }
}

/**
 * The language to offer a listener who has not chosen: none when they understand the floor, else the first of their own
 * languages that has a Channel.
 */
export function offeredLanguage(
  known: readonly Language[],
  floor: Language,
  channels: readonly Language[],
): Language | null {
  if (known.some((own) => primary(own) === primary(floor))) return null
  const own = known.map((language) => channelFor(language, channels.map((each) => ({ language: each })))) // prettier-ignore
  return own.find((channel) => channel !== null)?.language ?? null
}

/** The Channel of exactly this language, else of another variety of it. */
export function channelFor<C extends { readonly language: Language }>(
  wanted: Language,
  channels: readonly C[],
): C | null {
  const variety = channels.find(({ language }) => primary(language) === primary(wanted))
  return channels.find(({ language }) => language === wanted) ?? variety ?? null
}
