/** Announced after every change of an order; who listens asks for the order as it is. */
export const deliveryOrderChanged = 'delivery.order-changed'
export const orderSubject = 'delivery-order'
/** A sub-district's plan of a year. */
export const yearPlanChanged = 'delivery.year-plan-changed'
/** A survey of needs was opened, or its last day moved; or a clerk entered a need, or took one back (S1-11). */
export const needsChanged = 'delivery.needs-changed'
/** The association released a half-year, or changed its rules. */
export const halfYearChanged = 'delivery.half-year-changed'
export const halfYearSubject = 'delivery-half-year'
/** A coach was asked (`reminder: false`), or has not answered when half of his time was over. Of an enquiry. */
export const enquirySent = 'delivery.enquiry-sent'
/** A course has its coach. */
export const courseMatched = 'delivery.course-matched'
/** A match was taken back: `{ confirmationId }`, which ended by it. Of a course. */
export const courseUnmatched = 'delivery.course-unmatched'
/** A search found somebody, or ended without one. Of a course. */
export const searchEnded = 'delivery.search-ended'
/**
 * Lessons of a course were confirmed, moved, cancelled or held: whoever does it announces it, and the bulletin looks at what it
 * has published. Of a course.
 */
export const lessonsChanged = 'delivery.lessons-changed'
/**
 * The association accepted a change of one lesson (S1-14), of which everybody concerned is told once. Of a lesson; its body is
 * `{ changeId, courseId, before, after }`, each `{ startsAt, endsAt, venueId }`, `after` null where it was cancelled.
 */
export const lessonChanged = 'delivery.lesson-changed'
/** Asked for, refused or taken back. Of a change. */
export const changeAskedFor = 'delivery.change-asked'
/** The association stopped a sub-district's applications, or restored them (S1-15). */
export const sanctionChanged = 'delivery.sanction-changed'
/** A letter of responsibility was issued, signed or replaced (S1-17). */
export const letterChanged = 'delivery.letter-changed'
/** The association set a training, or who came (S1-41). */
export const trainingChanged = 'delivery.training-changed'
/** A sub-district told which lessons of a course were held (S1-31). Of a course. */
export const feedbackReceived = 'delivery.feedback-received'
/** A coach handed in a photo or a video of a lesson (S1-28); `odd` where it was taken at another time or place (S1-13). */
export const evidenceSubmitted = 'delivery.evidence-submitted'
/** A class opened, does not (A10), or was cancelled with its order: `state`. Of a course; everybody concerned is told of it. */
export const classDecided = 'delivery.class-decided'
/** Somebody who waited for a class is offered a place. Of a course. */
export const placeOffered = 'delivery.place-offered'
/** A sub-district handed in who learns in a class that opened (S1-29). Of a course. */
export const rosterHandedIn = 'delivery.roster-handed-in'
/** Something is to be looked into, or was (S1-13). Of a concern. */
export const concernChanged = 'delivery.concern-changed'
/** Who came to a lesson was written down; `odd`: so many check-ins at another time or place (S1-13). Of a lesson. */
export const attendanceMarked = 'delivery.attendance-marked'
export const evidenceRulesChanged = 'delivery.evidence-rules-changed'
/** Somebody wrote in the thread of an order or a class: `{ kind, side }`. Of the order or the course. */
export const threadWritten = 'delivery.thread-written'
/** Another person is in charge of an order: whom a coach is to call. `{ handOverId }`. Of a course. */
export const contactHandedOver = 'delivery.contact-handed-over'
/** The sub-district submitted 配送新闻 of a class (S1-30). Of a course. */
export const classNewsSubmitted = 'delivery.class-news-submitted'
/** A coach made the link to his lessons, or revoked it. Of a coach. */
export const coachCalendarChanged = 'delivery.coach-calendar-changed'
export const lessonSubject = 'delivery-lesson'
/** The association worked out a year's assessment, confirmed it, commended, or set what it goes by (S1-16). */
export const assessmentChanged = 'delivery.assessment-changed'
