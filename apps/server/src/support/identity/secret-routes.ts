import type { Routes } from '#platform/house'
import { byId, openDoors } from '#platform/http/door'
import { keepSecretOut } from './keep-secret-out.ts'
import * as shape from './schema.ts'
import { askSecret, confirmSecret, listAdministrators, refuseSecret } from './service/secret-requests.ts'

/** The three administrators about each other: who they are, and a secret that takes two of them. */
export const secretRoutes: Routes = openDoors('identity', 'session', (door, house) => {
  door('GET /administrators', 'listAdministrators', { answer: shape.Administrators }, listAdministrators)
  door.whole(
    'POST /accounts/:id/secret-requests',
    'askSecret',
    { body: shape.SecretRequestBody, answer: shape.RequestWithHalf, status: 201 },
    (req) => keepSecretOut(house, req, (call) => askSecret(call, req.params.id, req.body)),
  )
  door.whole('POST /secret-requests/:id/confirm', 'confirmSecret', { answer: shape.RequestWithHalf }, (req) =>
    keepSecretOut(house, req, (call) => confirmSecret(call, req.params.id)),
  )
  door(
    'POST /secret-requests/:id/refuse',
    'refuseSecret',
    { answer: shape.SecretRequest },
    byId(refuseSecret),
  )
})
