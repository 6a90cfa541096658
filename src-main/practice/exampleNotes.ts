import { type Language, primary } from '../../src-core/base/language.ts'
import type { NoteKind } from '../../src-core/notes/kind.ts'

export interface ExampleNote {
  readonly kind: NoteKind
  readonly text: string
}

/** What simulated people write about: editathons that keep newcomers. */
const written: Readonly<Record<string, readonly ExampleNote[]>> = {
  en: [
    note('insight', 'Newcomers who got a reply within a day came back; those who waited a week did not.'),
    note('failure', 'We counted articles, so people rushed. Half of the drafts were deleted the next month.'),
    note('question', 'Who answers newcomers in the weeks after the event, when the organisers are tired?'),
    note('action', 'Ask two experienced editors to be at hand on the talk pages for thirty days.'),
    note('quote', '“I stayed because someone thanked me for fixing a comma.”'),
    note('resource', 'A list of small tasks that a new editor can finish in ten minutes.'),
  ],
  es: [
    note(
      'insight',
      'Quienes editaron en pareja la primera vez volvieron al mes siguiente; quienes editaron a solas, casi nunca.',
    ),
    note('failure', 'Empezamos con una hora de teoría y la mitad se fue antes de editar.'),
    note('question', '¿Cómo acompañamos a quienes solo tienen teléfono?'),
    note('action', 'Escribir a cada persona nueva una semana después, con una tarea pequeña y concreta.'),
    note('resource', 'La lista de artículos del barrio que preparó la biblioteca.'),
  ],
  fr: [
    note('insight', 'Un rendez-vous mensuel retient mieux qu’un grand événement annuel.'),
    note('failure', 'Les comptes créés le jour même ont été bloqués : six comptes par adresse, pas un de plus.'),
    note('question', 'Comment accueillir dans une langue qui n’a pas encore de pages d’aide ?'),
    note('action', 'Demander à l’avance la levée de la limite de création de comptes.'),
    note('quote', '« On m’a laissée me tromper, puis on m’a montré comment revenir en arrière. »'),
  ],
  ar: [
    note('insight', 'من تلقّى رسالة شكر في يومه الأول عاد للتحرير في الأسبوع التالي.'),
    note('question', 'كيف نرافق المحررين الجدد بعد انتهاء الورشة؟'),
    note('action', 'تعيين مرشد لكل ثلاثة محررين جدد لمدة شهر.'),
    note('failure', 'كانت المقالات المقترحة صعبة، فخرج كثيرون من دون أي تعديل.'),
  ],
}

/** The example notes in a language, or in English where there are none. */
export function exampleNotes(language: Language): readonly ExampleNote[] {
  return written[primary(language)] ?? written['en'] ?? []
}

function note(kind: NoteKind, text: string): ExampleNote {
  return { kind, text }
}
