import type { Texts } from '../../src-core/base/texts.ts'

/** What the practice clinic is called. */
export const practiceTitle: Texts = {
  en: 'Practice: editathons that keep newcomers',
  es: 'Práctica: editatones que retienen a quienes empiezan',
  fr: 'Entraînement : des éditathons qui donnent envie de rester',
  pt: 'Treino: editatonas que fazem ficar quem começa',
  ar: 'تدريب: ورش تحرير تُبقي المحررين الجدد',
}

/** What it is for. */
export const practicePurpose: Texts = {
  en: 'To learn every button with simulated people before real ones come.',
  es: 'Para conocer todos los botones con personas simuladas antes de que lleguen las de verdad.',
  fr: 'Pour apprendre chaque bouton avec des personnes simulées avant que les vraies arrivent.',
  pt: 'Para conhecer todos os botões com pessoas simuladas antes de chegarem as reais.',
  ar: 'لتتعلم كل زر مع أشخاص تحاكيهم الآلة قبل حضور الأشخاص الحقيقيين.',
}

/** What the person at this machine is called until they say their name. */
export const practiceAmbassador: Texts = {
  en: 'Ambassador',
  es: 'Embajador/a',
  fr: 'Ambassadeur·rice',
  pt: 'Embaixador(a)',
  ar: 'سفير/ة',
}
