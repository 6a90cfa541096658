import type { DeviceInfo } from '../../media/capture.ts'

/** A device that stands for whatever the computer uses; its name changes when that is another. Not in every browser. */
export const usual = 'default'

export function isUsual(device: string | null): boolean {
  return device === null || device === usual
}

/** What the computer uses where nothing was chosen; null where the browser does not tell. */
export function usualName(devices: readonly DeviceInfo[]): string | null {
  return devices.find(({ id }) => id === usual)?.label || null
}

/** True when the computer has gone over to another device: headphones were plugged in, or pulled out. */
export function isUsualAnother(before: readonly DeviceInfo[], after: readonly DeviceInfo[]): boolean {
  const [was, is] = [usualName(before), usualName(after)]
  return was !== null && is !== null && was !== is
}

export function has(devices: readonly DeviceInfo[], device: string | null): boolean {
  return devices.some(({ id }) => id === device)
}
