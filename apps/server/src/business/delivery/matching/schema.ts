import { deliveryKinds, itemCategories } from '@jianwang/records/coach-catalogue'
import { courseStates, deliveryLines, foundations } from '@jianwang/records/delivery'
import {
  coachAnswers,
  contactAnswers,
  enquiryStates,
  searchModes,
  searchStates,
} from '@jianwang/records/delivery-matching'
import { Type } from 'typebox'
import { PageQuery } from '#platform/page'
import { closed, keysOf, Moment, opt, orNull, Reason, told, toldOrNull, Uuid } from '#platform/shape'
import { UnitNumber, Version } from '#platform/whole-number'
import { HalfYearId } from '../orders/schema-half-year.ts'

const Note = opt(orNull(Type.String({ maxLength: 500 })))
const Slot = Type.Object({ lessonId: Uuid, startsAt: Moment, endsAt: Moment }, closed)
const Slots = Type.Array(Slot, { maxItems: 20 })
const SlotsOrNull = Type.Unsafe<{ lessonId: string; startsAt: string; endsAt: string }[] | null>({
  type: ['array', 'null'],
  items: Slot,
})

export const AskBody = Type.Object(
  {
    version: Version,
    mode: keysOf(searchModes),
    atOnce: Type.Integer({ minimum: 1, maximum: 20 }),
    answerMinutes: Type.Integer({ minimum: 10, maximum: 20_160 }),
    coachIds: opt(Type.Array(Uuid, { minItems: 1, maxItems: 20 })),
  },
  closed,
)
export const AssignBody = Type.Object({ version: Version, coachId: Uuid, reason: opt(Reason) }, closed)
export const ContactAnswerBody = Type.Object(
  { version: Version, answer: keysOf(contactAnswers), note: Note },
  closed,
)
export const AnswerBody = Type.Object(
  { answer: keysOf(coachAnswers), note: Note, proposed: opt(Slots), content: Note },
  closed,
)
export const CalledBody = Type.Object({ note: Note }, closed)

const Person = Type.Object({ id: Uuid, name: Type.String() })
const Search = Type.Object({
  mode: told(searchModes),
  atOnce: Type.Integer(),
  answerMinutes: Type.Integer(),
  state: told(searchStates),
  note: orNull(Type.String()),
  startedAt: Type.String(),
})
const Enquiry = Type.Object({
  id: Uuid,
  version: Type.Integer(),
  coach: Type.Unsafe<{ id: string; name: string } | null>({ ...Person, type: ['object', 'null'] }),
  rank: Type.Integer(),
  reasons: Type.Array(Type.String()),
  state: told(enquiryStates),
  sentAt: Type.String(),
  answerBy: Type.String(),
  answeredAt: orNull(Type.String()),
  note: orNull(Type.String()),
  proposed: SlotsOrNull,
  content: orNull(Type.String()),
  contactAnswer: orNull(Type.String()),
  contactNote: orNull(Type.String()),
  lostNote: orNull(Type.String()),
  actions: Type.Array(Type.String()),
})
const Confirmation = Type.Object({
  id: Uuid,
  coachId: Uuid,
  coachName: Type.String(),
  coachPhone: orNull(Type.String()),
  contactName: Type.String(),
  content: orNull(Type.String()),
  lessons: Type.Array(Slot),
  sentAt: Type.String(),
  calledAt: orNull(Type.String()),
  calledNote: orNull(Type.String()),
})

/** As `describeCourse` tells it. */
export const AskedCourse = Type.Object({
  id: Uuid,
  item: Type.String(),
  kind: told(deliveryKinds),
  unitName: Type.String(),
  venue: Type.Unsafe<{ name: string; address: string } | null>({
    ...Type.Object({ name: Type.String(), address: Type.String() }),
    type: ['object', 'null'],
  }),
  expectedHeads: Type.Integer(),
  foundation: told(foundations),
  content: orNull(Type.String()),
  lessons: Type.Array(Slot),
})
export const CourseMatching = Type.Object({
  courseId: Uuid,
  course: AskedCourse,
  version: Type.Integer(),
  state: told(courseStates),
  actions: Type.Array(Type.String()),
  search: Type.Unsafe<import('typebox').Static<typeof Search> | null>({
    ...Search,
    type: ['object', 'null'],
  }),
  enquiries: Type.Array(Enquiry),
  confirmation: Type.Unsafe<import('typebox').Static<typeof Confirmation> | null>({
    ...Confirmation,
    type: ['object', 'null'],
  }),
  /** To the association: why its coach may not teach all that is to come, a sentence. */
  coachProblem: orNull(Type.String()),
})
export const CoursesQuery = Type.Object({
  ...PageQuery,
  halfYear: opt(HalfYearId),
  state: opt(keysOf(courseStates)),
  unitId: opt(UnitNumber),
})
export const DeliveryCourses = Type.Object({
  halfYear: orNull(Type.String()),
  /** Of the half-year, without the filter of states. */
  counts: Type.Array(Type.Object({ state: told(courseStates), count: Type.Integer() })),
  items: Type.Array(
    Type.Object({
      id: Uuid,
      orderId: Uuid,
      unitName: Type.String(),
      itemName: Type.String(),
      kind: told(deliveryKinds),
      category: toldOrNull(Object.keys(itemCategories)),
      line: told(deliveryLines),
      state: told(courseStates),
      venueName: orNull(Type.String()),
      expectedHeads: Type.Integer(),
      lessonCount: Type.Integer(),
      firstAt: Type.String(),
      lastAt: Type.String(),
      coachName: orNull(Type.String()),
      note: orNull(Type.String()),
    }),
  ),
  nextCursor: opt(Type.String()),
  total: Type.Integer(),
  totalIsExact: Type.Boolean(),
})
export const CourseCandidates = Type.Object({
  items: Type.Array(
    Type.Object({
      coachId: Uuid,
      name: Type.String(),
      load: Type.Integer(),
      reasons: Type.Array(Type.String()),
      unfit: orNull(Type.String()),
    }),
  ),
  total: Type.Integer(),
})

export const OwnEnquiry = Type.Object({
  id: Uuid,
  state: told(enquiryStates),
  sentAt: Type.String(),
  answerBy: Type.String(),
  mayAnswer: Type.Boolean(),
  note: orNull(Type.String()),
  proposed: SlotsOrNull,
  content: orNull(Type.String()),
  lostNote: orNull(Type.String()),
  course: AskedCourse,
})
export const OwnEnquiries = Type.Object({ items: Type.Array(OwnEnquiry) })
export const OwnConfirmation = Type.Object({
  id: Uuid,
  sentAt: Type.String(),
  contactName: Type.String(),
  /** None when it has ended (S1-23). */
  contactPhone: orNull(Type.String()),
  content: orNull(Type.String()),
  lessons: Type.Array(Slot),
  calledAt: orNull(Type.String()),
  calledNote: orNull(Type.String()),
  endedAt: orNull(Type.String()),
  endedWhy: orNull(Type.String()),
  course: AskedCourse,
})
export const OwnConfirmations = Type.Object({ items: Type.Array(OwnConfirmation) })
