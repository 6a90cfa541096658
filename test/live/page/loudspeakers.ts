/**
 * Runs in a page before its scripts, as text: the computer has these loudspeakers, and a sound can be led to each. Where it really comes
 * out cannot be seen in a browser without any; each AudioContext is measured by itself.
 */
export function installLoudspeakers(ids: readonly string[]): void {
  if (!('mediaDevices' in navigator)) return // an empty page
  const devices = ids.map((deviceId) => ({ kind: 'audiooutput', deviceId, label: deviceId }))
  navigator.mediaDevices.enumerateDevices = () => Promise.resolve(devices as MediaDeviceInfo[])
  Object.defineProperty(AudioContext.prototype, 'setSinkId', {
    value: (id: string) => (id === '' || ids.includes(id) ? Promise.resolve() : Promise.reject(new DOMException('none', 'NotFoundError'))), // prettier-ignore
  })
}
