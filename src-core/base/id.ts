/** Branded identities: a `SeatId` cannot stand where a `BlockId` is wanted, though both are text on the wire. */
declare const brand: unique symbol
export type Id<Name extends string> = string & { readonly [brand]: Name }

export type ClinicId = Id<'Clinic'>
export type SeatId = Id<'Seat'>
export type BlockId = Id<'Block'>
export type BoothId = Id<'Booth'>
export type GroupId = Id<'Group'>
export type NoteId = Id<'Note'>
export type TermId = Id<'Term'>

/** Makes the next identity. The caller supplies the chance (crypto in the hosts, a seed in tests). */
export type NewId = () => string

const shape = /^[a-z0-9][a-z0-9-]{0,63}$/

/** True for text that may be an identity: lower case letters, digits and hyphens, 1 to 64 of them, safe as a file name. */
export function isId(text: string): boolean {
  return shape.test(text)
}

/** Gives a text its brand. Throws on a text that can be no identity: that is a defect, since edges parse with `parse.id`. */
export function asId<T extends Id<string>>(text: string): T {
  if (!isId(text)) throw new Error(`not an identity: ${text}`)
  return text as T
}
