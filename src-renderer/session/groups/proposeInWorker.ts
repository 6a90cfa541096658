/** Root of a worker: six rounds of sixty people take most of a second, in which the page has to answer. */
import { type ProposalAsked, proposedGroups } from './proposedGroups.ts'

self.onmessage = ({ data }: MessageEvent<ProposalAsked>): void => self.postMessage(proposedGroups(data))
