import { join } from 'node:path'
import { englishWords } from './words.mjs'

/** The server may have to be fetched or built first. */
const longMs = 600_000
const shortMs = 60_000

/**
 * Does what a newcomer does, by the names on the buttons: starts the practice clinic, follows the primary button to the end,
 * looks at the review, makes the package and the certificates, and saves them in `folder`. Gives the names of the files.
 */
export async function playPractice(page, folder, tell) {
  const say = englishWords('shell', 'live', 'run', 'notes')
  const button = (key, ...params) => page.getByRole('button', { name: say(key, ...params), exact: true })
  const link = (key) => page.getByRole('link', { name: say(key), exact: true })

  tell('the practice clinic starts its server')
  await button('shell-practice-start').click()
  await button('run-next-openClinic').click({ timeout: longMs })
  tell('the clinic is open')
  let blocks = 0
  for (let step = await nextStep(page, say); step !== 'close'; step = await nextStep(page, say)) {
    if (step === 'groups') await runGroups(page, say, tell)
    else {
      tell(await step.innerText())
      await step.click()
      if (++blocks === 2) await somebodySpeaks(page, say)
    }
  }
  await button('run-next-closeClinic').click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('run-next-closeClinic') })
    .click()
  tell('the clinic is closed')
  await button('run-next-review').click()
  await link('shell-review-next').click()
  await button('shell-package-make').click()
  const files = [
    await save(page, page.getByRole('button', { name: new RegExp(start(say('shell-package-zip'))) }), folder),
  ]
  tell('the package is made')
  await link('shell-nav-certificates').click()
  await button('shell-certificates-make').click()
  files.push(await save(page, button('shell-certificates-all'), folder))
  tell('the certificates are made')
  return files
}

/** The words of a message before its first parameter. */
const start = (message) => `^${message.split('$')[0].replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`

/** What the primary button offers: `groups`, `close`, or a button that starts a Block. */
async function nextStep(page, say) {
  const groups = page.getByRole('button', { name: say('run-next-callGroups'), exact: true })
  const close = page.getByRole('button', { name: say('run-next-closeClinic'), exact: true })
  const begins = ['run-next-startBlock', 'run-next-startHarvest'].map((key) => start(say(key))).join('|')
  const block = page.getByRole('banner').getByRole('button', { name: new RegExp(begins) })
  await groups.or(close).or(block).first().waitFor({ timeout: shortMs })
  if (await groups.isVisible()) return 'groups'
  return (await close.isVisible()) ? 'close' : block
}

/** The second Block is the sharer's: real sound has arrived when somebody's tile says that they speak. */
async function somebodySpeaks(page, say) {
  const sign = page.getByRole('img', { name: say('live-stage-speaking'), exact: true })
  await sign.first().waitFor({ timeout: shortMs })
}

async function runGroups(page, say, tell) {
  await page.getByRole('button', { name: say('run-next-callGroups'), exact: true }).click()
  await page.getByRole('tabpanel').getByLabel(say('run-groups-minutes')).fill('1')
  await page.getByLabel(say('run-groups-countdown')).fill('8')
  await page.getByRole('button', { name: say('run-groups-launch'), exact: true }).click()
  tell('the groups are called')
  const landing = page.getByText(say('run-next-landing'), { exact: true })
  await landing.waitFor({ timeout: shortMs })
  tell('everyone is in a group, for a minute')
  await landing.waitFor({ timeout: 2 * shortMs, state: 'detached' })
  tell('everyone is back')
}

async function save(page, button, folder) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: shortMs }),
    button.click({ timeout: shortMs }),
  ])
  const name = download.suggestedFilename()
  await download.saveAs(join(folder, name))
  return name
}
