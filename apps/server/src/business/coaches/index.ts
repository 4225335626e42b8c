/** The door of coaches: items, fees, venues of delivery, and who teaches (项目、课酬标准、配送场地、教练员系统; S1-05, S1-08, S1-21). */

import type { Module } from '#platform/module'
import { spelledNames } from '#platform/names'
import type { KeepsCitizens } from '#support/citizens'
import type { HasSheets } from '#support/imports'
import type { HoldsFees } from './above.ts'
import { forgetPhotos } from './applying/forget-photos.ts'
import { myCoachRoutes } from './applying/routes.ts'
import { fee } from './catalogue/fee.ts'
import { item } from './catalogue/item.ts'
import { eraseCitizen, exportOfCitizen, followMergedCitizen } from './pay/person.ts'
import { myPayeeRoutes } from './pay/routes.ts'
import { coach } from './register/record.ts'
import { coachesRoutes } from './routes.ts'
import { coachExport, coachImport } from './sheet/sheet.ts'
import { venue } from './venues/venue.ts'

export type { FeeSpan, HoldsFees } from './above.ts'
export {
  changeRates,
  keepRates,
  listCatalogueItems,
  listCatalogueVenues,
  listRates,
} from './catalogue/store.ts'
export { listPayAccounts } from './pay/service.ts'
export { findMyCoachId } from './register/mine.ts'
export {
  type CompetentCoach,
  citizenOfCoach,
  contactOfCoach,
  gradeOn,
  isCompetent,
  listAbsences,
  listCompetent,
  listTeachers,
  nameCoaches,
  refuseUnfit,
} from './register/read.ts'

export const coachesModule: Module<Partial<HoldsFees>> & KeepsCitizens & HasSheets = {
  name: 'coaches',
  routes: (modules) => [
    ['/api/coaches', coachesRoutes(modules.flatMap(({ followFee }) => followFee ?? []))],
    ['/api/my/coach', myCoachRoutes],
    ['/api/my/coach/payee', myPayeeRoutes],
  ],
  records: [
    { record: item, at: '/api/coaches/items' },
    { record: fee, at: '/api/coaches/fees' },
    { record: venue, at: '/api/coaches/venues' },
    { record: coach, at: '/api/coaches/coaches', sheet: 'coaches' },
  ],
  consumers: [forgetPhotos],
  sheets: { imports: [coachImport], exports: () => [coachExport] },
  spelled: spelledNames('coaches.coach'),
  citizens: { follow: followMergedCitizen, copy: exportOfCitizen, erase: eraseCitizen },
}
