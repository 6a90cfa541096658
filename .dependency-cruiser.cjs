/** The import map, executable. A rule's name says what it holds; README of the map: docs/structure.md. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', from, to, ...(comment ? { comment } : {}) })
const electron = '^electron$|node_modules/electron/'
const middle = 'agenda|grouping|interpretation|notes'

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('no-orphans', { orphan: true, path: '^src-(core|main)/' }, {}),
    forbid('no-unresolved', {}, { couldNotResolve: true, pathNot: '^(svelte|virtual:)' }),
    forbid('core-is-pure', { path: '^src-core/' }, { pathNot: '^src-core/' }),
    forbid('base-stands-alone', { path: '^src-core/base/' }, { path: '^src-core/', pathNot: '^src-core/base/' }),
    forbid(
      'core-siblings-apart',
      { path: `^src-core/(${middle})/` },
      { path: '^src-core/', pathNot: '^src-core/(base|$1)/' },
    ),
    forbid(
      'clinic-looks-left',
      { path: '^src-core/clinic/' },
      { path: '^src-core/', pathNot: `^src-core/(base|${middle}|clinic)/` },
    ),
    forbid(
      'package-and-protocol-apart',
      { path: '^src-core/(package|protocol)/' },
      { path: '^src-core/', pathNot: `^src-core/(base|${middle}|clinic|$1)/` },
    ),
    forbid(
      'contract-takes-types',
      { path: '^src-core/contract/' },
      { path: '^src-core/', pathNot: '^src-core/(base|contract)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'preload-is-thin',
      { path: '^src-main/bridge/preload\\.ts$' },
      { pathNot: `${electron}|^src-core/contract/|^src-core/base/` },
    ),
    forbid('main-without-page', { path: '^src-main/' }, { path: '^src-renderer/|^test/|node_modules/svelte/' }),
    forbid(
      'electron-in-its-rooms',
      { path: '^src-', pathNot: '^src-main/(bridge|window)/|^src-main/index\\.ts$' },
      { path: electron },
    ),
    forbid(
      'local-without-electron',
      { path: '^src-main/local\\.ts$' },
      { path: `${electron}|^src-main/window/`, reachable: true },
    ),
    forbid('page-without-node', { path: '^src-renderer/' }, { path: '^src-main/|^test/', dependencyTypesNot: [] }),
    forbid('page-without-builtins', { path: '^src-renderer/' }, { dependencyTypes: ['core'] }),
    forbid(
      'livekit-in-its-room',
      { path: '^src-renderer/', pathNot: '^src-renderer/media/livekit/' },
      { path: 'node_modules/livekit-client/' },
    ),
    forbid(
      'livekit-room-is-small',
      { path: '^src-renderer/media/' },
      { path: '^src-renderer/', pathNot: '^src-renderer/media/' },
    ),
    forbid(
      'host-and-sync-below',
      { path: '^src-renderer/(host|sync)/' },
      { path: '^src-renderer/(ui|session)/|node_modules/svelte/' },
    ),
    forbid('session-below-ui', { path: '^src-renderer/session/' }, { path: '^src-renderer/ui/' }),
    forbid('session-knows-ports', { path: '^src-renderer/session/' }, { path: '^src-renderer/media/livekit/' }),
    forbid(
      'kit-has-no-domain',
      { path: '^src-renderer/ui/kit/' },
      { path: '^src-core/(?!base/)|^src-renderer/(session|host|media|sync|ui/(?!kit/))' },
    ),
    forbid(
      'concepts-apart',
      { path: '^src-renderer/ui/(?!kit/|screens/)([^/]+)/' },
      { path: '^src-renderer/ui/', pathNot: '^src-renderer/ui/(kit|$1)/' },
    ),
    forbid('roots-are-not-imported', {}, { path: '^src-main/(index|local)\\.ts$|^src-renderer/main\\.ts$' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'src-renderer/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
}
