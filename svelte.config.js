import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

// eslint-disable-next-line no-restricted-syntax -- Svelte's tools read a default export
export default { preprocess: vitePreprocess(), compilerOptions: { runes: true } }
