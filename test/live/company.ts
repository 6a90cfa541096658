import type { SeatId } from '../../src-core/base/id.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import type { Person } from './browser.ts'
import { type Product, links, patience, prepare, sees } from './product.ts'

/** The people of a clinic on the built product, each with a page of their own, in the first language of their Seat. */
export class Company<Name extends string> {
  readonly plan: Plan
  readonly #product: Product
  readonly #hertz: Readonly<Record<Name, number>>
  readonly #links: ReadonlyMap<string, string>
  readonly #here = new Map<Name, Person>()

  private constructor(
    plan: Plan,
    product: Product,
    hertz: Readonly<Record<Name, number>>,
    amb: Person,
    invited: ReadonlyMap<string, string>,
  ) {
    // prettier-ignore
    this.plan = plan
    this.#product = product
    this.#hertz = hertz
    this.#links = invited
    this.#here.set('amb' as Name, amb)
  }

  /** The ambassador, `amb`, opens the clinic with this Plan by the buttons. Everyone's microphone is the sine that `hertz` gives them. */
  static async open<N extends string>(product: Product, wanted: Plan, hertz: Readonly<Record<N | 'amb', number>>) {
    const amb = await product.open(product.host.address, hertz.amb)
    const plan = await prepare(amb.page, wanted)
    const company = new Company<N | 'amb'>(plan, product, hertz, amb, await links(amb.page, plan.id))
    await amb.page.reload()
    const { link, button } = company.look('amb')
    await link('shell-home-go-prepare').click()
    await link('shell-nav-run').click()
    await button('run-next-openClinic').click(patience)
    return company
  }

  /** These come in by their links. */
  async come(...names: readonly Name[]): Promise<void> {
    const sitDown = async (name: Name): Promise<void> => {
      this.#here.set(name, await this.#product.open(this.#links.get(name) ?? '', this.#hertz[name]))
      await this.look(name).button('live-join-now').click(patience)
      await this.look(name).button('live-controls-microphone-off').waitFor(patience)
      await this.look(name)
        .text('live-link-joining')
        .waitFor({ ...patience, state: 'detached' })
    }
    await Promise.all(names.map(sitDown))
  }

  the(name: Name): Person {
    const person = this.#here.get(name)
    if (person === undefined) throw new Error(`${name} has not come`)
    return person
  }

  /** What somebody sees, found by the words of their language. */
  look(name: Name) {
    const seat = this.plan.seats.find(({ id }) => id === (name as string as SeatId))
    return sees(this.the(name).page, seat?.languages[0])
  }
}
