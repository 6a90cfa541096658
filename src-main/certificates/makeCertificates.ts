import type { SeatId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { Role } from '../../src-core/clinic/plan.ts'
import type { Say } from '../../src-core/package/speech.ts'
import type { NamedBytes } from '../exports/zip.ts'
import { type CertificateInput, certificatesOf } from './certificate.ts'
import { certificateDocx } from './certificateDocx.ts'
import { certificateFileName } from './certificateFileName.ts'
import type { Press } from './certificatePdf.ts'

export interface PersonCertificate {
  readonly seat: SeatId
  readonly name: string
  readonly role: Role
  readonly minutes: number
  /** DOCX and PDF; the PDF is absent when `notCovered` says why. */
  readonly files: readonly NamedBytes[]
  /** Letters that no font of ours has: this person has the Word document alone. Null when all is well. */
  readonly notCovered: readonly string[] | null
}

export interface CertificateTools {
  readonly sayIn: (language: Language) => Say
  readonly press: Press
  readonly onProgress: (done: number, of: number) => void
  /** Lets others run between two certificates; throws to end the work. */
  readonly pause: () => Promise<void>
}

/** DOCX and PDF for each person who took part, one after the other. */
export async function makeCertificates(
  input: CertificateInput,
  tools: CertificateTools,
): Promise<readonly PersonCertificate[]> {
  const certificates = certificatesOf(input, tools.sayIn)
  const made: PersonCertificate[] = []
  tools.onProgress(0, certificates.length)
  for (const certificate of certificates) {
    await tools.pause()
    const name = certificateFileName(certificate)
    const docx = { name: `${name}.docx`, bytes: await certificateDocx(certificate) }
    const page = await tools.press(certificate)
    const files = 'pdf' in page ? [docx, { name: `${name}.pdf`, bytes: page.pdf }] : [docx]
    const { seat, role, minutes } = certificate
    made.push({
      seat,
      name: certificate.name,
      role,
      minutes,
      files,
      notCovered: 'missing' in page ? page.missing : null,
    })
    tools.onProgress(made.length, certificates.length)
  }
  return made
}
