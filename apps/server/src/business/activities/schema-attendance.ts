import { type Static, Type } from 'typebox'
import { PageQuery } from '#platform/page'
import { Crs, closed, literals, Moment, opt, orNull, Text, Uuid, Words } from '#platform/shape'
import { SeatState, Standing } from './schema.ts'

/** What a phone has scanned, now or while it had no network. */
export const ScanBody = Type.Object(
  {
    token: Text(500),
    /** Only for a scan that waited for the network: when the phone thinks it was. */
    scannedAt: opt(Moment),
    lng: opt(Type.Number({ minimum: -180, maximum: 180 })),
    lat: opt(Type.Number({ minimum: -90, maximum: 90 })),
    crs: opt(Crs),
    device: opt(Text(64)),
  },
  closed,
)
export const CheckedIn = Type.Object({
  kind: literals(['activity', 'training']),
  id: Type.String(),
  title: Type.String(),
  scannedAt: Type.String(),
  wasOffline: Type.Boolean(),
  standing: Standing,
  distanceMetres: orNull(Type.Integer()),
})
export type Scan = Static<typeof ScanBody>
export type Scanned = Static<typeof CheckedIn>

export const CodeQuery = Type.Object({
  /** How many further codes to give, for a screen that may lose the network. */
  ahead: opt(Type.Integer({ minimum: 0, maximum: 60, default: 2 })),
})
export const Codes = Type.Object({
  stepSeconds: Type.Integer(),
  codes: Type.Array(
    Type.Object({
      token: Type.String(),
      /** What the screen draws: it opens the citizens' page in any camera; our own scanner takes either. */
      url: Type.String(),
      from: Type.String(),
      until: Type.String(),
    }),
  ),
})
export const PeopleQuery = Type.Object({
  ...PageQuery,
  state: opt(SeatState),
})
export const People = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      orderNo: Type.Integer(),
      state: SeatState,
      name: Type.String(),
      phoneMasked: orNull(Type.String()),
      teamId: orNull(Type.String()),
      signedUpAt: Type.String(),
      offeredUntil: orNull(Type.String()),
      checkedInAt: orNull(Type.String()),
      checkInMethod: orNull(Type.String()),
      wasOffline: orNull(Type.Boolean()),
      checkInStanding: orNull(Standing),
    }),
  ),
  nextCursor: opt(Type.String()),
  taken: Type.Integer(),
  waiting: Type.Integer(),
  checkedIn: Type.Integer(),
  /** Scans that wait for a nod; they are not among those checked in. */
  unconfirmed: Type.Integer(),
})
export const Attendees = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      method: Type.String(),
      isWalkIn: Type.Boolean(),
      scannedAt: Type.String(),
      receivedAt: Type.String(),
      wasOffline: Type.Boolean(),
      distanceMetres: orNull(Type.Integer()),
      markedBy: orNull(Type.String()),
    }),
  ),
  nextCursor: opt(Type.String()),
})
export const AttendeesQuery = Type.Object({ ...PageQuery, standing: opt(Standing) })
export const AnswerBody = Type.Object(
  { ids: Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true }), confirm: Type.Boolean() },
  closed,
)
export const Answered = Type.Object({ done: Type.Integer() })
export const TrainingBody = Type.Object(
  {
    teamId: Uuid,
    place: Words(100),
    minutes: opt(Type.Integer({ minimum: 10, maximum: 360, default: 120 })),
  },
  closed,
)
export const Training = Type.Object({
  id: Type.String(),
  teamId: Type.String(),
  teamName: Type.String(),
  heldOn: Type.String(),
  place: Type.String(),
  openedAt: Type.String(),
  closesAt: Type.String(),
  isOpen: Type.Boolean(),
  attendance: Type.Integer(),
  /** Scans that wait for the leader's nod; for him alone. */
  unconfirmed: Type.Integer(),
})
export const TrainingScans = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      scannedAt: Type.String(),
      receivedAt: Type.String(),
      standing: Standing,
    }),
  ),
})
export const Trainings = Type.Object({ items: Type.Array(Training) })
export const TrainingsQuery = Type.Object({ teamId: Uuid })
export const Frequency = Type.Object({
  months: Type.Array(
    Type.Object({ month: Type.String(), trainings: Type.Integer(), attendances: Type.Integer() }),
  ),
})
