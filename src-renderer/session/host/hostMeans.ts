import { openRecorder } from '../recording/recorderWork.ts'
import { fenceWork } from './fenceWork.ts'
import { hostAnswers } from './hostSide.ts'
import { hostWork } from './hostWork.ts'

/** What a session is made of in the host's window alone: a guest's page does not fetch it. */
export const hostMeans = { fenceWork, hostAnswers, hostWork, openRecorder }
export type HostMeans = typeof hostMeans
