import { byBody, openDoors } from '#platform/http/door'
import { WhatIf, WhatIfBody } from './schema.ts'
import { askWhatIf } from './service.ts'

/** 规则试算: what other rules would have made of real orders. */
export const whatIfRoutes = openDoors('delivery', 'session', (door) => {
  door('POST /what-if', 'askDeliveryWhatIf', { body: WhatIfBody, answer: WhatIf }, byBody(askWhatIf), {
    readOnly: true,
  })
})
