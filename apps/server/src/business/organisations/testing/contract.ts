import type { Contract } from '#test/contract'
import { organisation } from '../record.ts'
import { sampleOrganisation } from '../test-samples.ts'

export const contracts: readonly Contract[] = [
  {
    record: organisation,
    draft: ({ district }) =>
      sampleOrganisation({
        registeredDistrictId: district.unit.id,
        businessScope: '组织太极拳活动',
        legalRepresentative: '欧阳启明',
        contactName: '沈建华',
        contactPhone: '13800000417',
        address: '金海公路 1 号',
        foundedOn: '2019-05-04',
        memberCount: 60,
        inspectionYear: 2025,
        inspectionResult: 'passed',
      }),
  },
]
