/** The door of publications: what is frozen, versioned and sent through channels with a log (定期发布). */

import type { Routes } from '#platform/house'
import type { Module } from '#platform/module'
import type { KeepsCitizens } from '#support/citizens'
import type { HasPublications, Series } from './above.ts'
import { deliverPublications } from './delivering/deliver.ts'
import { probePublications } from './delivering/probe.ts'
import { publicPages, publicRoutes } from './public-routes.ts'
import { publicationRoutes } from './routes.ts'
import { freezeDue, lookAgain, reissueStale } from './service/freeze.ts'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './service/questions.ts'

export type { Entry, HasPublications, Series, Trace } from './above.ts'
export { weekOf } from './schedule.ts'
export { readCorrections } from './service/corrections.ts'
export { followChange } from './service/freeze.ts'

const seriesOf = (modules: readonly Partial<HasPublications>[]) =>
  modules.flatMap(({ publications }) => publications ?? [])

const allRoutes =
  (all: readonly Series[]): Routes =>
  (house) =>
  async (app) => {
    await app.register(publicRoutes(all)(house))
    await app.register(publicationRoutes(all)(house))
  }

export const publicationsModule: Module<Partial<HasPublications>> & KeepsCitizens = {
  name: 'publications',
  routes: (modules) => [
    ['/api/publications', allRoutes(seriesOf(modules))],
    ['', publicPages(seriesOf(modules))],
  ],
  steps: (modules) => [
    { name: 'publications.freeze', every: 5_000, run: (house) => freezeDue(house, seriesOf(modules)) },
    { name: 'publications.look', every: 600_000, run: (house) => lookAgain(house, seriesOf(modules)) },
    { name: 'publications.reissue', every: 5_000, run: (house) => reissueStale(house, seriesOf(modules)) },
    {
      name: 'publications.deliver',
      every: 2_000,
      run: (house) => deliverPublications(house, seriesOf(modules)),
    },
  ],
  probes: [probePublications],
  citizens: { follow: followMergedCitizen, copy: exportOfCitizen, erase: eraseCitizen },
}
