import type { ClinicId, GroupId } from '../base/id.ts'

/** The name of a LiveKit room: the home room of a clinic, or the room of one of its Groups. Identities hold no full stop. */
export function roomName(clinic: ClinicId, group: GroupId | null): string {
  return group === null ? `${clinic}.home` : `${clinic}.${group}.group`
}
