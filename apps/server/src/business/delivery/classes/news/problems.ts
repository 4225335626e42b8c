import { classNewsProblems } from '@jianwang/words/problems/delivery-news'
import { problemsOf } from '#platform/problem'

const problem = problemsOf(classNewsProblems)

export const newsPhotosFull = problem('delivery/news-photos-full', 409)
export const wrongNewsPhoto = problem('delivery/news-photo-wrong', 422)
export const newsPhotoTaken = problem('delivery/news-photo-taken', 409)
