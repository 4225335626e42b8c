import { explainContact } from '@jianwang/records/phones'
import { Input } from 'antd'
import { useId } from 'react'
import { Labelled } from '#ui/labelled.tsx'

export type Booking = { purpose: string; contactName: string; contactPhone: string }
export const noBooking: Booking = { purpose: '', contactName: '', contactPhone: '' }

/** What is still to be said before somebody is booked; the server says it again. */
export function explainBooking({ purpose, contactName, contactPhone }: Booking): string | undefined {
  if (purpose.trim().length < 2) return '请填写拍摄用途，2 个字以上。'
  if (contactName.trim().length < 2) return '请填写联系人，2 个字以上。'
  return contactPhone.trim() === '' ? '请填写联系电话。' : explainContact(contactPhone)
}

/** What a film crew is booked for, and whom to call on the day. */
export function BookingFields({ booking, set }: { booking: Booking; set: (booking: Booking) => void }) {
  const id = useId()
  const field = (key: keyof Booking, label: string, most: number, width: number) => (
    <Labelled id={`${id}-${key}`} label={label} need="required">
      <Input
        id={`${id}-${key}`}
        style={{ width }}
        maxLength={most}
        value={booking[key]}
        onChange={({ target }) => set({ ...booking, [key]: target.value })}
      />
    </Labelled>
  )
  return (
    <section className="jw-card jw-row visit-wish">
      {field('purpose', '拍摄用途', 200, 360)}
      {field('contactName', '联系人', 60, 160)}
      {field('contactPhone', '联系电话', 20, 200)}
    </section>
  )
}
