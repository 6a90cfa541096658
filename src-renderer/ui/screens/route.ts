import { type ClinicId, asId, isId } from '../../../src-core/base/id.ts'

export const preparePages = ['basics', 'agenda', 'people', 'languages', 'invites', 'check'] as const
export type PreparePage = (typeof preparePages)[number]

const clinicScreens = ['run', 'review', 'package', 'certificates'] as const

/** Where the page is, as its address says after `#`. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'unknown' }
  | { readonly screen: 'prepare'; readonly clinic: ClinicId; readonly page: PreparePage }
  | { readonly screen: (typeof clinicScreens)[number]; readonly clinic: ClinicId }

export function parseRoute(hash: string): Route {
  if (!hash.startsWith('#/')) return { screen: 'home' }
  const [screen = '', clinic = '', page = 'basics'] = hash.slice(2).split('/')
  if (screen === '') return { screen: 'home' }
  if (screen === 'settings') return { screen }
  if (!isId(clinic)) return { screen: 'unknown' }
  const known = clinicScreens.find((each) => each === screen)
  if (known !== undefined) return { screen: known, clinic: asId<ClinicId>(clinic) }
  const preparing = preparePages.find((each) => each === page)
  if (screen !== 'prepare' || preparing === undefined) return { screen: 'unknown' }
  return { screen, clinic: asId<ClinicId>(clinic), page: preparing }
}

/** The address of a screen. */
export function addressOf(route: Route): string {
  if (route.screen === 'prepare') return `#/prepare/${route.clinic}/${route.page}`
  if ('clinic' in route) return `#/${route.screen}/${route.clinic}`
  return route.screen === 'settings' ? '#/settings' : '#/'
}
