/** The two IPC channels between the page and main. The preload, which can import nothing at run time, has them again. */
export const channels = { call: 'tertulia:call', announce: 'tertulia:announce' } as const
