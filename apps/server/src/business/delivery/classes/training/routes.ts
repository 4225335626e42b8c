import { byBody, byIdAndBody, byQuery, openDoors } from '#platform/http/door'
import * as shape from './schema.ts'
import { addTraining, listTrainings, setAttendance } from './service.ts'

/** 配送工作培训, twice a year. */
export const trainingRoutes = openDoors('delivery', 'session', (door) => {
  const list = { query: shape.TrainingQuery, answer: shape.StaffTrainings }
  door('GET /trainings', 'listDeliveryTrainings', list, byQuery(listTrainings))
  const add = { body: shape.TrainingBody, answer: shape.StaffTraining, status: 201 } as const
  door('POST /trainings', 'addDeliveryTraining', add, byBody(addTraining))
  const attendance = { body: shape.AttendanceBody, answer: shape.StaffTraining }
  door('PUT /trainings/:id/attendance', 'setTrainingAttendance', attendance, byIdAndBody(setAttendance))
})
