import type { DeliveryIndicator } from '@jianwang/records/delivery-assessment'

/** One row that a figure was counted from; `courseId` where it is a class or a lesson of one. */
export type Behind = Readonly<{ indicator: DeliveryIndicator; courseId: string | null; text: string }>
